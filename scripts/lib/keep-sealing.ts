import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '#lib/server/db/connect.ts';
import { seal } from '#lib/server/history/chain.ts';
import { explain } from './explain.ts';

/** How often, in milliseconds. Until an event is sealed, a change to it leaves no trace. */
const ROUND = 3000;
/** How many ids back a round looks for events that were committed late; the first round, at each start, looks at all. */
const LOOK_BACK = 10_000;

/**
 * Seals the history from now on, on a connection of its own.
 * @returns what ends it, after the round under way
 */
export function keepSealing(url: string, round = ROUND): () => Promise<void> {
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
    for (let lookBack = Infinity; !ending.signal.aborted;) {
      try {
        await seal(db, lookBack);
        lookBack = LOOK_BACK;
        failing = false;
      } catch (error) {
        // Once for each outage: the rounds go on, and the first that succeeds takes all that was left.
        if (!failing) console.error(`The history could not be sealed. ${explain(error)}`);
        failing = true;
      }
      await sleep(round, undefined, { ref: false, signal: ending.signal }).catch(() => undefined);
    }
  }
}
