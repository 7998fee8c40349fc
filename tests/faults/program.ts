import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { pidInUse } from '../../src/lib/server/db/process-identity.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export type Ended = { code: number; stdout: string; stderr: string };

/** Runs one of the program's scripts to its end, with the data folder given. */
export function runScript(dataDir: string, script: string, args: string[] = [], env = {}): Promise<Ended> {
  const options = { cwd: root, env: { ...process.env, DATA_DIR: dataDir, ...env } };
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [join('scripts', script), ...args],
      options,
      (_error, stdout, stderr) => done({ code: child.exitCode ?? -1, stdout, stderr })
    );
  });
}

/** Number of the PostgreSQL process that serves the data folder. */
export async function postmasterOf(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** Ends a process as a power failure would, and waits until it is gone. */
export async function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  while (pidInUse(pid)) await sleep(20);
}

/** Asks again and again until the answer is yes. */
export async function eventually(question: () => Promise<boolean>, patience = 15_000): Promise<void> {
  for (const until = Date.now() + patience; Date.now() < until; await sleep(100)) {
    if (await question().catch(() => false)) return;
  }
  throw new Error(`It was not so within ${patience / 1000} seconds: ${question}`);
}
