import { goalOf } from '../../domain/codes.ts';
import { chance, figuresOfCode, type Calibration } from './calibration.ts';
import type { Evidence } from './evidence.ts';
import type { Lists } from './lists.ts';

/** Evidence for whatever goals that a text of no words would need, and each word more; and the most that any text needs. */
const needed = { least: 2, byToken: 1 / 7, most: 12 };

/**
 * The model learnt from texts that all are about some goal, and knows no other. A text of a hundred words with one or two
 * from the lists is about none: with less evidence, for all goals together, than its length asks for, scores fall in proportion.
 */
export function goalScores(probability: Float64Array, evidence: Evidence): Float64Array {
  const enough = enoughIn(evidence);
  return probability.map((score) => score * enough);
}

/** The evidence for all goals together as a share, 0 to 1, of what the length of the text asks for. */
export function enoughIn({ weight, tokens }: Evidence): number {
  const least = Math.min(needed.most, needed.least + tokens.length * needed.byToken);
  return Math.min(1, weight.reduce((sum, one) => sum + one, 0) / least);
}

/** The chance of each target, by what is learnt of its goal's score and its own evidence; 0 without evidence. */
export function targetScores(
  evidence: Evidence,
  lists: Lists,
  goals: Float64Array,
  calibration: Calibration
): Float64Array {
  const goalAt = (place: number) => goals[Number(goalOf(lists.targets.codes[place]!)) - 1]!;
  return chances(evidence, evidence.targets, goalAt, calibration.targets);
}

/** The chance of each objective of the Global Compact, likewise, with the best of all goals in the place of its own. */
export function objectiveScores(
  evidence: Evidence,
  goals: Float64Array,
  calibration: Calibration
): Float64Array {
  const best = Math.max(...goals);
  return chances(evidence, evidence.objectives, () => best, calibration.objectives);
}

function chances(
  evidence: Evidence,
  own: Float64Array,
  goalAt: (place: number) => number,
  weights: readonly number[]
): Float64Array {
  const enough = enoughIn(evidence);
  return own.map((weight, place) =>
    weight === 0 ? 0 : chance(figuresOfCode(goalAt(place), enough, weight, evidence.tokens.length), weights)
  );
}
