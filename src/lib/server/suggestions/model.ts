import { goalCount, scoreNames } from './evidence.ts';

/** What `bench/suggestions/train.ts` learnt; `data/suggestion-weights.json`. */
export interface Model {
  /** Names of the scores, in the order in which they were learnt. */
  scores: readonly string[];
  /** Of each figure: what is subtracted, what it is divided by, and its weight. */
  mean: readonly number[];
  deviation: readonly number[];
  weights: readonly number[];
  intercept: number;
  /** What is added for each goal. */
  goals: readonly number[];
}

/** Standardized figures are cut here, so that no text however odd leaves what was learnt from. */
const limit = 4;

/** The figures of a goal: each score as it is, less the mean of all goals, and less the best other goal. */
export function figuresOf(scores: readonly Float64Array[], goal: number): number[] {
  return scores.flatMap((values) => {
    const own = values[goal]!;
    let sum = 0;
    let best = -Infinity;
    for (const [other, value] of values.entries()) {
      sum += value;
      if (other !== goal) best = Math.max(best, value);
    }
    return [own, own - sum / goalCount, own - best];
  });
}

export function standardized(
  figures: readonly number[],
  { mean, deviation }: Pick<Model, 'mean' | 'deviation'>
) {
  return figures.map((figure, place) =>
    Math.max(-limit, Math.min(limit, (figure - mean[place]!) / deviation[place]!))
  );
}

/** The probability that a text is about each goal, as far as its words tell. */
export function probabilities(scores: readonly Float64Array[], model: Model): Float64Array {
  return Float64Array.from({ length: goalCount }, (_, goal) => {
    const figures = standardized(figuresOf(scores, goal), model);
    const sum = figures.reduce((all, figure, place) => all + figure * model.weights[place]!, 0);
    return sigmoid(sum + model.intercept + model.goals[goal]!);
  });
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** Throws when the weights were learnt from other scores than these. */
export function checkModel(model: Model): Model {
  if (model.scores.join() !== scoreNames.join() || model.goals.length !== goalCount)
    throw new Error(
      'data/suggestion-weights.json was learnt from other scores: run npm run bench -- suggestions train'
    );
  return model;
}
