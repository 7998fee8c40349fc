import { goalOf } from '../../domain/codes.ts';
import { goalCount, type Evidence } from './evidence.ts';
import type { Lists } from './lists.ts';

/** Evidence that a text of no words would need, and each further word; and the most that any text needs. */
const needed = { least: 0.5, byToken: 1 / 20, most: 4 };
/** The weight that stands for what is not in any list, against which a target or an objective is weighed. */
const unseen = 0.5;
/** How likely an objective of the Global Compact is where a text speaks of migration, and where it does not. */
const onMigration = { spoken: 0.9, unspoken: 0.4 };

/**
 * The model learnt from texts that all are about some goal, where one word more or less tips the balance. A text of a
 * hundred words with a single one on a goal is not about it: with less evidence than its length asks for, a goal's score falls
 * in proportion.
 */
export function goalScores(probability: Float64Array, { weight, tokens }: Evidence): Float64Array {
  const least = Math.min(needed.most, needed.least + tokens.length * needed.byToken);
  return probability.map((score, goal) => score * Math.min(1, weight[goal]! / least));
}

/** The score of its goal, times the target's part of the evidence of that goal's strongest target. */
export function targetScores({ targets }: Evidence, lists: Lists, goals: Float64Array): Float64Array {
  const goalAt = lists.targets.codes.map((code) => Number(goalOf(code)) - 1);
  const strongest = new Float64Array(goalCount);
  for (const [place, weight] of targets.entries())
    strongest[goalAt[place]!] = Math.max(strongest[goalAt[place]!]!, weight);
  return targets.map((weight, place) => {
    const goal = goalAt[place]!;
    return (goals[goal]! * weight) / (strongest[goal]! + unseen);
  });
}

/** An objective's part of the evidence of the strongest, as likely as the text speaks of migration at all. */
export function objectiveScores({ objectives, hits }: Evidence, lists: Lists): Float64Array {
  const isSpoken = hits.some(({ term }) => lists.onMigration[term]);
  const strongest = Math.max(...objectives);
  const likely = isSpoken ? onMigration.spoken : onMigration.unspoken;
  return objectives.map((weight) => (likely * weight) / (strongest + unseen));
}
