import { join } from 'node:path';
import { takeLock } from './file-lock.ts';

/** Another server already runs on this data folder. */
export class AlreadyRunning extends Error {
  override name = 'AlreadyRunning';
  readonly pid: number;
  readonly address: string;

  constructor(pid: number, address: string) {
    super(`Throughline already runs (process ${pid}) at ${address}. Stop it first, or open that address.`);
    this.pid = pid;
    this.address = address;
  }
}

export const instanceFile = (dataDir: string) => join(dataDir, 'server.json');

/**
 * Marks the data folder as served by this process, so that no second server writes to the same database. A mark left
 * by a server that was killed is taken over.
 * @param address where this server will answer, shown to whoever starts a second one
 * @returns what gives the folder free again
 * @throws {AlreadyRunning}
 */
export async function claimInstance(dataDir: string, address: string): Promise<() => Promise<void>> {
  const lock = await takeLock(instanceFile(dataDir), { address });
  if (!lock.taken) throw new AlreadyRunning(lock.holder.pid, lock.holder.details.address);
  return lock.release;
}
