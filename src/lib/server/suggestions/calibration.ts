import { sigmoid } from './model.ts';

/** What a chance is computed from, in the order of the weights; of targets and of objectives alike. */
export const figureNames = ['one', 'goal', 'enough', 'evidence', 'length'] as const;

/** What `bench/suggestions/calibrate.ts` learnt; `data/suggestion-calibration.json`. One weight for each figure. */
export interface Calibration {
  targets: readonly number[];
  objectives: readonly number[];
}

/**
 * The figures of a target or an objective.
 * @param goal the score of the target's goal, of an objective the best of all goals; 0 to 1
 * @param enough how much of what a text about something has this one has, for all goals together; 0 to 1
 * @param weight its evidence, more than 0
 * @param tokens words of the text
 */
export function figuresOfCode(goal: number, enough: number, weight: number, tokens: number): number[] {
  return [1, logOdds(goal), enough, Math.log(weight), Math.log(tokens + 10)];
}

/** How likely one who reads the text maps it so, by what readers said of texts that the lists were not written for. */
export function chance(figures: readonly number[], weights: readonly number[]): number {
  return sigmoid(figures.reduce((sum, figure, place) => sum + figure * weights[place]!, 0));
}

/** Throws when the weights were learnt from other figures than these. */
export function checkCalibration(calibration: Calibration): Calibration {
  for (const weights of [calibration.targets, calibration.objectives])
    if (weights.length !== figureNames.length)
      throw new Error(
        'data/suggestion-calibration.json was learnt from other figures: run npm run bench -- suggestions calibrate'
      );
  return calibration;
}

/** So that a goal that is ruled out, or sure, does not decide alone. */
function logOdds(probability: number): number {
  const inside = Math.min(0.995, Math.max(0.005, probability));
  return Math.log(inside / (1 - inside));
}
