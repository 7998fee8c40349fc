import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, isRunning, type ProcessIdentity } from './process-identity.ts';

/** What a lock file holds: who holds it, and what the holder wants others to know. */
export type Holder<Details> = ProcessIdentity & { id: string; details: Details };

export type Lock = { taken: true; release(): Promise<void> };
export type Refusal<Details> = { taken: false; holder: Holder<Details> };

/**
 * Takes the lock kept in the file, or says who holds it. The lock of a process that no longer runs is taken over.
 * @throws when the folder cannot be written
 */
export async function takeLock<Details>(path: string, details: Details): Promise<Lock | Refusal<Details>> {
  await mkdir(dirname(path), { recursive: true, mode: 0o711 });
  const mine: Holder<Details> = { ...identityOf(process.pid), id: randomUUID(), details };
  for (;;) {
    if (await place(path, mine)) return { taken: true, release: () => release(path, mine.id) };
    const holder = await readHolder<Details>(path);
    if (holder === null) continue;
    if (isRunning(holder)) return { taken: false, holder };
    await removeStale(path);
  }
}

/**
 * Takes the lock as soon as it is free.
 * @throws when another process has held it for longer than `patience`, in milliseconds
 */
export async function waitForLock(path: string, patience = 120_000): Promise<Lock> {
  const until = Date.now() + patience;
  for (;;) {
    const lock = await takeLock(path, null);
    if (lock.taken) return lock;
    if (Date.now() > until) {
      throw new Error(`Process ${lock.holder.pid} has held ${path} for over ${patience / 1000} seconds.`);
    }
    await sleep(25 + Math.random() * 25);
  }
}

/** The holder that is written in a lock file, running or not; null when there is no such file. */
export async function readHolder<Details>(path: string): Promise<Holder<Details> | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder<Details>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    // Not one of ours, or damaged by a full disk: nobody can be holding it.
    if (error instanceof SyntaxError) return { pid: 0, started: null, id: '', details: null as Details };
    throw error;
  }
}

/** Links a finished file into place, which fails when there is one: a lock is never seen half-written. */
async function place(path: string, holder: Holder<unknown>): Promise<boolean> {
  const draft = `${path}.${holder.id}`;
  await writeFile(draft, JSON.stringify(holder) + '\n', { mode: 0o644 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Removes a lock whose holder no longer runs. A file cannot be compared and removed in one step, and who has looked at a
 * stale lock and comes late would remove the fresh one that has taken its place. So removing has a lock of its own: under
 * it nobody else removes, and a lock found stale stays so, since its holder is gone. A process that dies in here leaves
 * that second lock stale, which is then removed in the same way.
 */
async function removeStale(path: string): Promise<void> {
  const turn = await waitForLock(`${path}.removal`);
  try {
    const holder = await readHolder(path);
    if (holder && !isRunning(holder)) await rm(path, { force: true });
  } finally {
    await turn.release();
  }
}

async function release(path: string, id: string): Promise<void> {
  if ((await readHolder(path))?.id === id) await rm(path, { force: true });
}
