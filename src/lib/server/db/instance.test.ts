import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AlreadyRunning, claimInstance, instanceFile } from './instance.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'throughline-instance-'))));
afterEach(() => rm(folder, { recursive: true }));

const module = new URL('./instance.ts', import.meta.url).href;

/** A server in a process of its own, as far as the mark is concerned. */
async function serverElsewhere() {
  const code = `
    const { claimInstance } = await import(${JSON.stringify(module)});
    await claimInstance(${JSON.stringify(folder)}, 'http://localhost:4000');
    console.log('claimed');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  await once(child.stdout, 'data');
  return child;
}

describe('one server for each data folder', () => {
  test('a second one hears which process runs, and where it answers', async () => {
    const other = await serverElsewhere();
    const error = await claimInstance(folder, 'http://localhost:3000').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AlreadyRunning);
    expect(error).toMatchObject({ pid: other.pid, address: 'http://localhost:4000' });
    expect((error as Error).message).toMatch(/already runs \(process \d+\) at http:\/\/localhost:4000/);
    other.kill('SIGKILL');
    await once(other, 'exit');
  });

  test('the mark of one that was killed is taken over', async () => {
    const other = await serverElsewhere();
    other.kill('SIGKILL');
    await once(other, 'exit');
    await claimInstance(folder, 'http://localhost:3000');
    expect(JSON.parse(await readFile(instanceFile(folder), 'utf8'))).toMatchObject({
      pid: process.pid,
      details: { address: 'http://localhost:3000' }
    });
  });

  test('after an orderly end no mark is left', async () => {
    const release = await claimInstance(folder, 'http://localhost:3000');
    await release();
    await expect(readFile(instanceFile(folder))).rejects.toThrow('ENOENT');
  });
});
