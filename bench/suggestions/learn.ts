import { figuresOf, sigmoid, standardized, type Model } from '../../src/lib/server/suggestions/model.ts';
import { goalCount, scoreNames } from '../../src/lib/server/suggestions/evidence.ts';

/** A row as it is learnt from. */
export interface Example {
  scores: readonly Float64Array[];
  goal: number;
  label: 0 | 1;
}

/** How strongly weights are held near 0 (ridge): those of figures, and what is added for a goal. */
export interface Penalties {
  figures: number;
  goals: number;
}

/** One logistic regression for all goals, with what is added for each of them, by Newton's method. */
export function learn(examples: readonly Example[], { figures, goals }: Penalties): Model {
  const raw = examples.map(({ scores, goal }) => figuresOf(scores, goal));
  const columns = raw[0]!.map((_, place) => raw.map((row) => row[place]!));
  const mean = columns.map(meanOf);
  const deviation = columns.map((column, place) =>
    Math.sqrt(meanOf(column.map((value) => (value - mean[place]!) ** 2)) + 1e-9)
  );
  const inputs = examples.map(({ goal }, row) => [
    ...standardized(raw[row]!, { mean, deviation }),
    1,
    ...Array.from({ length: goalCount }, (_, other) => Number(other === goal))
  ]);
  const penalties = [...columns.map(() => figures), 1e-6, ...Array<number>(goalCount).fill(goals)];
  const weights = logistic(
    inputs,
    examples.map(({ label }) => label),
    penalties
  );
  const end = columns.length;
  return {
    scores: scoreNames,
    mean: mean.map(rounded),
    deviation: deviation.map(rounded),
    weights: weights.slice(0, end).map(rounded),
    intercept: rounded(weights[end]!),
    goals: weights.slice(end + 1).map(rounded)
  };
}

const rounded = (value: number) => Number(value.toPrecision(6));
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Weights by Newton's method; a label may be a share between 0 and 1. */
export function logistic(
  inputs: readonly number[][],
  labels: readonly number[],
  penalties: readonly number[]
): number[] {
  const size = penalties.length;
  let weights = Array<number>(size).fill(0);
  for (let round = 0; round < 30; round++) {
    const slope = Float64Array.from(penalties, (penalty, place) => penalty * weights[place]!);
    const curve = penalties.map((penalty, place) => {
      const row = new Float64Array(size);
      row[place] = penalty;
      return row;
    });
    for (const [row, input] of inputs.entries()) {
      const guess = sigmoid(input.reduce((sum, value, place) => sum + value * weights[place]!, 0));
      const spread = Math.max(1e-6, guess * (1 - guess));
      for (let place = 0; place < size; place++) {
        const value = input[place]!;
        if (value === 0) continue;
        slope[place]! += (guess - labels[row]!) * value;
        for (let other = 0; other <= place; other++) curve[place]![other]! += spread * value * input[other]!;
      }
    }
    const step = solve(curve, slope);
    weights = weights.map((weight, place) => weight - step[place]!);
    if (step.every((change) => Math.abs(change) < 1e-7)) break;
  }
  return weights;
}

/** Solves a symmetric positive definite system, given its lower half, by Cholesky's method. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row]![column]!;
      for (let k = 0; k < column; k++) sum -= matrix[row]![k]! * matrix[column]![k]!;
      matrix[row]![column] = row === column ? Math.sqrt(sum) : sum / matrix[column]![column]!;
    }
  const solution = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) solution[row]! -= matrix[row]![k]! * solution[k]!;
    solution[row]! /= matrix[row]![row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) solution[row]! -= matrix[k]![row]! * solution[k]!;
    solution[row]! /= matrix[row]![row]!;
  }
  return solution;
}
