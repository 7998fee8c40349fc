import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ADMINISTRATOR, freePort, initialise, start } from '#lib/server/db/cluster.ts';
import { settleHome } from '#lib/server/db/embedded-home.ts';
import { dropTestDatabases } from '#lib/server/db/testing.ts';

/** Nothing in a test database has to outlive a power failure. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  max_wal_size: '128MB'
};

/**
 * Vitest's global set-up: one PostgreSQL for the run, in a temporary folder, or the server at TEST_DATABASE_URL.
 * @returns what ends it and removes every trace
 */
export default async function setUp(): Promise<() => Promise<void>> {
  process.env.TEST_RUN = randomBytes(4).toString('hex');
  if (process.env.TEST_DATABASE_URL) return dropTestDatabases;
  const folder = await mkdtemp(join(tmpdir(), 'throughline-test-'));
  const end = watch(folder);
  try {
    const cluster = await settleHome(folder, true, console.error);
    const password = randomBytes(12).toString('hex');
    await initialise(cluster, password, FAST, false);
    const port = await freePort(null);
    await start(cluster, port);
    process.env.TEST_DATABASE_URL = `postgres://${ADMINISTRATOR}:${password}@127.0.0.1:${port}/postgres`;
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}

/**
 * Starts the process that clears up when this one ends, however it ends: it reads from a pipe that we hold open, and
 * the system closes that even when we are killed.
 * @returns what has it clear up now
 */
function watch(folder: string): () => Promise<void> {
  const script = fileURLToPath(new URL('./watchdog.ts', import.meta.url));
  const dog = spawn(process.execPath, [script, folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit']
  });
  dog.unref();
  return async () => {
    dog.ref();
    dog.stdin.end();
    if (dog.exitCode === null) await once(dog, 'exit');
  };
}
