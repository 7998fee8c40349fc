import { goalOf } from '../../domain/codes.ts';
import type { Evidence } from './evidence.ts';
import type { Lists } from './lists.ts';

/** Evidence for whatever goals that a text of no words would need, and each word more; and the most that any text needs. */
const needed = { least: 1, byToken: 1 / 10, most: 8 };
/** The weight that stands for what is in no list; the longer a text, the more it takes to stand out. */
const unseen = { least: 0.5, byToken: 1 / 100, most: 3 };
/** How likely an objective of the Global Compact is where a text speaks of migration, and where it does not. */
const onMigration = { spoken: 0.9, unspoken: 0.4 };

/**
 * The model learnt from texts that all are about some goal, and knows no other. A text of a hundred words with one or two
 * from the lists is about none: with less evidence, for all goals together, than its length asks for, scores fall in proportion.
 */
export function goalScores(probability: Float64Array, { weight, tokens }: Evidence): Float64Array {
  const least = Math.min(needed.most, needed.least + tokens.length * needed.byToken);
  const all = weight.reduce((sum, one) => sum + one, 0);
  return probability.map((score) => score * Math.min(1, all / least));
}

/** The score of its goal, times the target's own evidence against what is unseen. */
export function targetScores({ targets, tokens }: Evidence, lists: Lists, goals: Float64Array): Float64Array {
  const against = unseenIn(tokens.length);
  return targets.map((weight, place) => {
    const goal = Number(goalOf(lists.targets.codes[place]!)) - 1;
    return (goals[goal]! * weight) / (weight + against);
  });
}

/** An objective's evidence against what is unseen, as likely as the text speaks of migration at all. */
export function objectiveScores({ objectives, hits, tokens }: Evidence, lists: Lists): Float64Array {
  const isSpoken = hits.some(({ term }) => lists.onMigration[term]);
  const likely = isSpoken ? onMigration.spoken : onMigration.unspoken;
  const against = unseenIn(tokens.length);
  return objectives.map((weight) => (likely * weight) / (weight + against));
}

function unseenIn(tokens: number): number {
  return Math.min(unseen.most, unseen.least + tokens * unseen.byToken);
}
