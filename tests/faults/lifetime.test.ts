import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pidInUse } from '../../src/lib/server/db/process-identity.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { eventually, kill, postmasterOf, runScript } from './program.ts';

let dataDir: string;
let server: RunningServer;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'throughline-faults-'));
  server = await startServer({ dataDir });
});
afterEach(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true });
});

const isReady = async () => (await fetch(`${server.origin}/readyz`)).ok;
const portOf = (origin: string) => new URL(origin).port;

describe('the running program', () => {
  test('ends with its database when asked to', async () => {
    const postmaster = await postmasterOf(dataDir);
    await server.stop();
    expect(pidInUse(server.pid)).toBe(false);
    expect(pidInUse(postmaster)).toBe(false);
  });

  test('is found by a second start on the same data, which names it and fails', async () => {
    const second = await runScript(dataDir, 'serve.ts', [], { PORT: '3999' });
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`already runs (process ${server.pid}) at ${server.origin}`);
    expect(await isReady()).toBe(true);
  });

  test('leaves a port that is taken to the one who has it', async () => {
    const other = await mkdtemp(join(tmpdir(), 'throughline-faults-'));
    const second = await runScript(other, 'serve.ts', [], { PORT: portOf(server.origin) });
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(
      /Port \d+ is in use by another program\. Stop that program, or choose another/
    );
    await rm(other, { recursive: true });
  });

  test('goes on after its database was killed', async () => {
    const postmaster = await postmasterOf(dataDir);
    await kill(postmaster);
    await eventually(async () => (await postmasterOf(dataDir)) !== postmaster && (await isReady()));
    expect((await fetch(`${server.origin}/api/v1/follow-ups`)).status).toBe(200);
  });

  test('shares its database with the command line, which leaves it running', async () => {
    const made = await runScript(dataDir, 'throughline.ts', ['token', 'create', '--role', 'editor']);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toMatch(/^\S+\n$/);
    expect(await isReady()).toBe(true);
  });

  test('is taken over from by the next when it was killed, and so is its database', async () => {
    const postmaster = await postmasterOf(dataDir);
    await kill(server.pid);
    expect(pidInUse(postmaster)).toBe(true);
    server = await startServer({ dataDir });
    expect(await postmasterOf(dataDir)).toBe(postmaster);
    expect(await isReady()).toBe(true);
  });
});
