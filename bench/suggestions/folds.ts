import { evidenceOf, type Evidence } from '../../src/lib/server/suggestions/evidence.ts';
import { listsOf } from '../../src/lib/server/suggestions/engine.ts';
import { probabilities, type Model } from '../../src/lib/server/suggestions/model.ts';
import { goalScores } from '../../src/lib/server/suggestions/scores.ts';
import { learn, type Penalties } from './learn.ts';
import { numberOf, type Row } from './rows.ts';

export type Read = Row & { evidence: Evidence; scores: Evidence['scores'] };

/** What may be chosen, always on texts other than those that are counted. */
const choices: readonly Penalties[] = [5, 20, 60].flatMap((figures) =>
  [2, 8].map((goals) => ({ figures, goals }))
);

export function readAll(rows: readonly Row[]): Read[] {
  const lists = listsOf('en');
  return rows.map((row) => {
    const evidence = evidenceOf(row.text, lists);
    return { ...row, evidence, scores: evidence.scores };
  });
}

/** What the engine would say of every goal of a text, by a model. */
export function scoresBy(model: Model, { scores, evidence }: Read): Float64Array {
  return goalScores(probabilities(scores, model), evidence);
}

/** Deals the rows out so that a text that stands in two rows is in one fold. */
function dealt<R extends Row>(rows: readonly R[], folds: number, seed: string): R[][] {
  const piles: R[][] = Array.from({ length: folds }, () => []);
  for (const row of rows) piles[numberOf(seed + row.text) % folds]!.push(row);
  return piles;
}

/** The penalties with the least loss (mean of minus log probability) in a cross-validation of its own. */
export function choose(rows: readonly Read[], seed: string): Penalties {
  const piles = dealt(rows, 4, `inner${seed}`);
  const losses = choices.map((choice) => {
    let loss = 0;
    for (const pile of piles) {
      const model = learn(
        rows.filter((row) => !pile.includes(row)),
        choice
      );
      for (const row of pile) loss += lossOf(row.label, scoresBy(model, row)[row.goal]!);
    }
    return loss;
  });
  return choices[losses.indexOf(Math.min(...losses))]!;
}

function lossOf(label: 0 | 1, score: number): number {
  const sure = Math.min(0.999, Math.max(0.001, score));
  return -Math.log(label ? sure : 1 - sure);
}

export interface Judged {
  row: Read;
  /** Of the goal of the row, and of all goals. */
  score: number;
  scores: Float64Array;
}

/** Every row judged by a model that was learnt, with its choices, from other texts. */
export function crossValidated(rows: readonly Read[], seed: string, folds = 5): Judged[] {
  return dealt(rows, folds, seed).flatMap((pile) => {
    const others = rows.filter((row) => !pile.includes(row));
    const model = learn(others, choose(others, seed));
    return pile.map((row) => {
      const scores = scoresBy(model, row);
      return { row, score: scores[row.goal]!, scores };
    });
  });
}
