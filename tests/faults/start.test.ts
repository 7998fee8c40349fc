import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pidInUse } from '../../src/lib/server/db/process-identity.ts';
import { freePort } from '../support/server.ts';
import { eventually, postmasterOf, root } from './program.ts';

let dataDir: string;
beforeEach(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'throughline-faults-'))));
afterEach(() => rm(dataDir, { recursive: true }));

/** `npm start` without npm. */
async function start() {
  const port = await freePort();
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port) };
  const child = spawn(process.execPath, ['scripts/start.js'], { cwd: root, env, stdio: 'ignore' });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, ended, isReady: async () => (await fetch(`http://localhost:${port}/readyz`)).ok };
}

async function expectNothingLeft(): Promise<void> {
  const postmaster = await postmasterOf(dataDir).catch(() => null);
  expect(postmaster === null || !pidInUse(postmaster)).toBe(true);
  const files = await readdir(dataDir);
  expect(files).not.toContain('server.json');
  expect(files).not.toContain('database.lock');
  if (files.includes('database-users')) expect(await readdir(join(dataDir, 'database-users'))).toEqual([]);
}

describe('a start', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('that serves ends in order on %s', async (signal) => {
    const { child, ended, isReady } = await start();
    await eventually(isReady, 60_000);
    child.kill(signal);
    expect(await ended).toBe(0);
    await expectNothingLeft();
  });

  // From the first module on, through initdb, migration and loading, up to the server's first second.
  test.each([300, 600, 1000, 1500, 2200, 3000])(
    'that is told to end after %d ms ends in order',
    async (delay) => {
      const { child, ended } = await start();
      await sleep(delay);
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
      await expectNothingLeft();
    }
  );
});
