import { goalOf } from '../../domain/codes.ts';
import { chance, figuresOfCode, type Calibration } from './calibration.ts';
import type { Evidence } from './evidence.ts';
import type { Lists } from './lists.ts';

/** Evidence for whatever goals that a text of no words would need, and each word more; and the most that any text needs. */
const needed = { least: 1, byToken: 1 / 10, most: 8 };

/**
 * The model learnt from texts that all are about some goal, and knows no other. A text of a hundred words with one or two
 * from the lists is about none: with less evidence, for all goals together, than its length asks for, scores fall in proportion.
 */
export function goalScores(probability: Float64Array, { weight, tokens }: Evidence): Float64Array {
  const least = Math.min(needed.most, needed.least + tokens.length * needed.byToken);
  const all = weight.reduce((sum, one) => sum + one, 0);
  return probability.map((score) => score * Math.min(1, all / least));
}

/** The chance of each target, by what is learnt of its goal's score and its own evidence; 0 without evidence. */
export function targetScores(
  { targets, tokens }: Evidence,
  lists: Lists,
  goals: Float64Array,
  calibration: Calibration
): Float64Array {
  const most = Math.max(...targets);
  return targets.map((weight, place) => {
    if (weight === 0) return 0;
    const goal = goals[Number(goalOf(lists.targets.codes[place]!)) - 1]!;
    return chance(figuresOfCode(goal, weight, most, tokens.length), calibration.targets);
  });
}

/** The chance of each objective of the Global Compact, likewise; `goals` say whether the text is about anything at all. */
export function objectiveScores(
  { objectives, tokens }: Evidence,
  goals: Float64Array,
  calibration: Calibration
): Float64Array {
  const most = Math.max(...objectives);
  const best = Math.max(...goals);
  return objectives.map((weight) =>
    weight === 0 ? 0 : chance(figuresOfCode(best, weight, most, tokens.length), calibration.objectives)
  );
}
