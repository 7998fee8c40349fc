import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeLock, waitForLock } from './file-lock.ts';
import { identityOf } from './process-identity.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rm(folder, { recursive: true }));

const leftBy = (holder: object) => writeFile(path, JSON.stringify({ id: 'old', details: null, ...holder }));

describe('a lock', () => {
  test('is held by one at a time, and free again after its release', async () => {
    const first = await takeLock(path, { address: 'here' });
    expect(await takeLock(path, null)).toMatchObject({
      taken: false,
      holder: { pid: process.pid, details: { address: 'here' } }
    });
    if (first.taken) await first.release();
    expect((await takeLock(path, null)).taken).toBe(true);
  });

  test('of a process that has ended is taken over', async () => {
    await leftBy({ pid: 999_999_999, started: 'then' });
    expect((await takeLock(path, null)).taken).toBe(true);
  });

  // Windows does not tell when a process started.
  test.skipIf(process.platform === 'win32')(
    'is taken over when its number belongs to another process now',
    async () => {
      await leftBy({ pid: process.pid, started: 'before this process' });
      expect((await takeLock(path, null)).taken).toBe(true);
    }
  );

  test('of a process that still runs is not taken over', async () => {
    await leftBy(identityOf(process.ppid));
    expect(await takeLock(path, null)).toMatchObject({ taken: false, holder: { pid: process.ppid } });
  });

  test('that a full disk has cut short holds nobody up', async () => {
    await writeFile(path, '{"pid": 12');
    expect((await takeLock(path, null)).taken).toBe(true);
  });

  test('goes to one alone of many who find a stale one at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      await leftBy({ pid: 999_999_999, started: 'then' });
      const locks = await Promise.all(Array.from({ length: 12 }, () => takeLock(path, null)));
      expect(locks.filter(({ taken }) => taken)).toHaveLength(1);
      expect(await readdir(folder)).toEqual(['lock']);
    }
  });

  test('is taken over also where somebody died while taking it over', async () => {
    for (const name of ['lock', 'lock.removal', 'lock.removal.removal'])
      await writeFile(join(folder, name), JSON.stringify({ id: name, details: null, pid: 999_999_999 }));
    expect((await takeLock(path, null)).taken).toBe(true);
    expect(await readdir(folder)).toEqual(['lock']);
  });

  test('is handed from one to the next of those who wait', async () => {
    let inside = 0;
    let most = 0;
    const visit = async () => {
      const lock = await waitForLock(path);
      most = Math.max(most, ++inside);
      await new Promise((resume) => setTimeout(resume, 5));
      inside--;
      await lock.release();
    };
    await Promise.all(Array.from({ length: 6 }, visit));
    expect(most).toBe(1);
  });

  test('that is not given free in time is an error that names the holder', async () => {
    await takeLock(path, null);
    await expect(waitForLock(path, 50)).rejects.toThrow(`Process ${process.pid} has held`);
  });
});
