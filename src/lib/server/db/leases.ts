import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readHolder } from './file-lock.ts';
import { identityOf, isRunning } from './process-identity.ts';

/**
 * Notes that this process uses the embedded database, in a file of its own. The server and the command line share one
 * PostgreSQL; whoever leaves last stops it, in whatever order they came.
 * @returns what withdraws the note
 */
export async function addLease(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const id = randomUUID();
  const path = join(folder, `${id}.json`);
  await writeFile(path, JSON.stringify({ ...identityOf(process.pid), id, details: null }) + '\n');
  return () => rm(path, { force: true });
}

/** Whether any running process uses the database; notes of processes that were killed are cleared away. */
export async function isLeased(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  let leased = false;
  for (const name of names) {
    const holder = await readHolder(join(folder, name));
    if (!holder) continue;
    if (isRunning(holder)) leased = true;
    else await rm(join(folder, name), { force: true });
  }
  return leased;
}
