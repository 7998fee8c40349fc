import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { networkOf } from '../../domain/network.ts';

/** What tries are counted for; each has counts of its own. */
export type Purpose =
  'sign-in' | 'second-step' | 'passkey' | 'password' | 'forgotten-password' | 'invitation';

/** How a try stands that was just counted. */
export interface Tries {
  /** Seconds to wait before the next try is looked at; 0 when this one may go on. */
  wait: number;
  /** Takes the try back: the account's count starts anew, and whoever shares the address is not counted against. */
  succeeded(): Promise<void>;
}

/** Tries without a pause: for one account from one address, for an account from anywhere, from one address for any account. */
const free = { pair: 5, account: 50, address: 50 };
/** Seconds for which tries are remembered, and the longest pause. */
const memory = 6 * 3600;
const longest = 15 * 60;
const firstPause = 5;

const counts = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: memory });
const pauses = new RateLimiterMemory({ points: 0, duration: longest });

/** Seconds to pause after `tries`, of which `unpaused` are free: 5, 10, 20 ... up to 15 minutes. */
export function pauseAfter(tries: number, unpaused: number): number {
  return tries < unpaused ? 0 : Math.min(firstPause * 2 ** (tries - unpaused), longest);
}

/**
 * Counts a try for `purpose` before anything is looked up, so that many at once are all counted. `account` is what was
 * typed, whether such an account exists or not: the answer cannot tell. The counts are in this process's memory.
 */
export async function countTry(
  event: Pick<RequestEvent, 'getClientAddress'>,
  purpose: Purpose,
  account?: string
): Promise<Tries> {
  const keys = keysOf(purpose, networkOf(addressOf(event)), account);
  return inTurn(async () => {
    const wait = Math.max(...(await Promise.all(keys.map(({ key }) => secondsPaused(key)))));
    if (wait > 0) return { wait, succeeded: async () => {} };
    await Promise.all(keys.map(({ key, unpaused }) => countOne(key, unpaused)));
    return { wait: 0, succeeded: () => inTurn(() => takeBack(keys)) };
  });
}

let turn: Promise<unknown> = Promise.resolve();

/** One after the other: of tries that come together none may look before another was counted. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work);
  turn = done.catch(() => {});
  return done;
}

/** The address of who asks: behind a proxy the one that ADDRESS_HEADER names, see docs/deployment.md. */
export function addressOf({ getClientAddress }: Pick<RequestEvent, 'getClientAddress'>): string {
  try {
    return getClientAddress();
  } catch {
    // A request that came past the proxy has no such header; all of these are counted as one.
    return 'unknown';
  }
}

interface Key {
  key: string;
  unpaused: number;
  isShared: boolean;
}

function keysOf(purpose: Purpose, network: string, account: string | undefined): Key[] {
  const address = { key: `${purpose} from ${network}`, unpaused: free.address, isShared: true };
  if (account === undefined) return [address];
  const hash = createHash('sha256').update(account.trim().toLowerCase()).digest('base64url');
  return [
    address,
    { key: `${purpose} for ${hash}`, unpaused: free.account, isShared: false },
    { key: `${purpose} for ${hash} from ${network}`, unpaused: free.pair, isShared: false }
  ];
}

async function secondsPaused(key: string): Promise<number> {
  const paused = await pauses.get(key);
  return paused ? Math.ceil(paused.msBeforeNext / 1000) : 0;
}

async function countOne(key: string, unpaused: number): Promise<void> {
  const { consumedPoints } = await counts.consume(key);
  const pause = pauseAfter(consumedPoints, unpaused);
  if (pause > 0) await pauses.block(key, pause);
}

async function takeBack(keys: readonly Key[]): Promise<void> {
  for (const { key, isShared } of keys) {
    await pauses.delete(key);
    await (isShared ? counts.reward(key) : counts.delete(key));
  }
}
