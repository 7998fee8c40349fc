import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Db } from '#lib/server/db/connect.ts';
import { explain } from './explain.ts';

export interface Rounds {
  /** The pause between two rounds, in milliseconds. */
  every: number;
  /** Long work leaves off when the program is ending. */
  work(db: Db, ending: AbortSignal): Promise<unknown>;
  /** What the operator is told once for each outage, before the reason. */
  complaint: string;
}

/**
 * Does something again and again beside the server, on a connection of its own. A round that fails is told once; the
 * rounds go on, and the next that succeeds takes what was left.
 * @returns what ends it, after the round under way
 */
export function keepDoing(url: string, { every, work, complaint }: Rounds): () => Promise<void> {
  const { db, close } = connect(url, { max: 1 });
  const ending = new AbortController();
  const rounds = repeat();
  return async () => {
    ending.abort();
    await rounds;
    await close();
  };

  async function repeat(): Promise<void> {
    let failing = false;
    while (!ending.signal.aborted) {
      try {
        await work(db, ending.signal);
        failing = false;
      } catch (error) {
        if (!failing) console.error(`${complaint} ${explain(error)}`);
        failing = true;
      }
      await sleep(every, undefined, { ref: false, signal: ending.signal }).catch(() => undefined);
    }
  }
}
