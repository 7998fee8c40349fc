import { setTimeout as sleep } from 'node:timers/promises';
import { database, type Db } from '../db/connect.ts';
import { verify, type Verification } from './chain.ts';

export interface Checked extends Verification {
  /** When it was begun: what was sealed later is not in it. An ISO 8601 instant. */
  at: string;
}

export interface Check {
  /** The newest that is finished; null before the first one is. */
  last: Checked | null;
  /** Another one is under way. */
  isRunning: boolean;
}

/** For how long a verification serves everybody, in milliseconds. */
const freshFor = 60_000;
/** For how long a reader waits for one that is under way. */
const patience = 1500;

/**
 * Whether the chain holds, for whoever asks: however many they are, one verification at a time runs, at most one a minute. It
 * reads the history in pieces, between which other work is done.
 */
export function checker(db: () => Db = database, wait = patience): () => Promise<Check> {
  let last: Checked | null = null;
  let running: Promise<Checked> | null = null;

  function begin(): Promise<Checked> {
    const at = new Date();
    running = verify(db())
      .then((verification) => (last = { ...verification, at: at.toISOString() }))
      .finally(() => (running = null));
    // Nobody may be waiting for it any more when it fails; who asks next begins another one.
    running.catch(() => undefined);
    return running;
  }

  return async () => {
    if (last && Date.now() - Date.parse(last.at) < freshFor) return { last, isRunning: false };
    const waiting = new AbortController();
    const late = sleep(wait, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined);
    await Promise.race([running ?? begin(), late]).finally(() => waiting.abort());
    return { last, isRunning: running !== null };
  };
}

export const checkChain = checker();
