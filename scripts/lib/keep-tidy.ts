import { tidy } from '#lib/server/jobs/tidy.ts';
import { keepDoing } from './rounds.ts';

/** How often, in milliseconds. */
const ROUND = 3_600_000;

/** Removes what has expired from now on. @returns what ends it, after the round under way */
export function keepTidy(url: string): () => Promise<void> {
  return keepDoing(url, { every: ROUND, work: tidy, complaint: 'What has expired could not be removed.' });
}
