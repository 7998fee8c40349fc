import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { countTry, pauseAfter } from './throttle.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

let last = 0;
/** Somebody at an address that no other test uses. */
const somebody = () => {
  const address = `10.0.${Math.floor(++last / 250)}.${last % 250}`;
  return { getClientAddress: () => address };
};

async function fail(times: number, from = somebody(), account?: string): Promise<number[]> {
  const waits: number[] = [];
  for (let i = 0; i < times; i++) waits.push((await countTry(from, 'sign-in', account)).wait);
  return waits;
}

describe('the pause between tries', () => {
  test('comes after the free ones, doubles, and never passes a quarter of an hour', () => {
    expect([1, 4, 5, 6, 7, 12, 13, 500].map((tries) => pauseAfter(tries, 5))).toEqual([
      0, 0, 5, 10, 20, 640, 900, 900
    ]);
  });

  test('is asked of one account and address after five tries, and grows with each that follows', async () => {
    const amina = somebody();
    expect(await fail(7, amina, 'amina@example.org')).toEqual([0, 0, 0, 0, 0, 5, 5]);
    vi.advanceTimersByTime(5_000);
    expect(await fail(2, amina, ' Amina@EXAMPLE.org ')).toEqual([0, 10]);
    vi.advanceTimersByTime(10_000);
    expect(await fail(2, amina, 'amina@example.org')).toEqual([0, 20]);
  });

  test('leaves the same person at another address, and another person at the same one, alone', async () => {
    const here = somebody();
    await fail(9, here, 'bruno@example.org');
    expect(await fail(1, somebody(), 'bruno@example.org')).toEqual([0]);
    expect(await fail(1, here, 'chen@example.org')).toEqual([0]);
  });

  test('comes to an account tried from many addresses, and to an address that tries many accounts', async () => {
    for (let i = 0; i < 50; i++) await fail(1, somebody(), 'dina@example.org');
    expect(await fail(1, somebody(), 'dina@example.org')).toEqual([5]);
    const scanner = somebody();
    for (let i = 0; i < 50; i++) await fail(1, scanner, `person-${i}@example.org`);
    expect(await fail(1, scanner, 'esther@example.org')).toEqual([5]);
  });

  test('is asked of an IPv6 network as one, however many addresses it has', async () => {
    const from = (host: number) => ({ getClientAddress: () => `2001:db8:1:2::${host}` });
    for (let i = 1; i <= 5; i++) await fail(1, from(i), 'farid@example.org');
    expect(await fail(1, from(99), 'farid@example.org')).toEqual([5]);
  });

  test('cannot be overtaken by tries that come at the same moment', async () => {
    const from = somebody();
    const waits = await Promise.all(
      Array.from({ length: 40 }, async () => (await countTry(from, 'sign-in', 'gita@example.org')).wait)
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  });

  test('is forgotten by a success, and is counted for each purpose by itself', async () => {
    const from = somebody();
    await fail(4, from, 'hans@example.org');
    await (await countTry(from, 'sign-in', 'hans@example.org')).succeeded();
    expect(await fail(5, from, 'hans@example.org')).toEqual([0, 0, 0, 0, 0]);
    expect((await countTry(from, 'forgotten-password', 'hans@example.org')).wait).toBe(0);
  });

  test('counts as one all whose address the proxy did not tell', async () => {
    const unknown = {
      getClientAddress: () => {
        throw new Error('no such header');
      }
    };
    expect(await fail(6, unknown, 'ines@example.org')).toEqual([0, 0, 0, 0, 0, 5]);
  });
});
