import { seal } from '#lib/server/history/chain.ts';
import { keepDoing } from './rounds.ts';

/** How often, in milliseconds. Until an event is sealed, a change to it leaves no trace. */
const ROUND = 3000;
/** How many ids back a round looks for events that were committed late; the first round, at each start, looks at all. */
const LOOK_BACK = 10_000;

/** Seals the history from now on. @returns what ends it, after the round under way */
export function keepSealing(url: string, every = ROUND): () => Promise<void> {
  let lookBack = Infinity;
  return keepDoing(url, {
    every,
    complaint: 'The history could not be sealed.',
    async work(db) {
      await seal(db, lookBack);
      lookBack = LOOK_BACK;
    }
  });
}
