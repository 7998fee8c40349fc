import type { Lists } from './lists.ts';
import type { Hit } from './terms.ts';
import { tokensOf, type Token } from './tokens.ts';

export const goalCount = 17;

/** What was found in a text. */
export interface Evidence {
  tokens: readonly Token[];
  hits: readonly Hit[];
  /** By score, one figure for each goal; the order is that of `scoreNames`. */
  scores: readonly Float64Array[];
  /** By target and by objective, in the order of the lists. */
  targets: Float64Array;
  objectives: Float64Array;
  /** By goal, how many different terms of its list there are. */
  distinct: Float64Array;
  /** By goal, the weight of what was found, of both lists together. */
  weight: Float64Array;
}

/** The scores of a goal: of its own list, then of the lists of its targets. */
export const scoreNames = [
  'hits',
  'terms',
  'weight',
  'weight-share',
  'hit-share',
  'density',
  'best-sentence',
  'sentences',
  'sentence-share',
  'rank',
  'target-weight',
  'target-share',
  'target-terms',
  'best-target',
  'target-rank',
  'target-sentence-share'
] as const;

/** Reads a text by the lists of its language. */
export function evidenceOf(text: string, lists: Lists): Evidence {
  const tokens = tokensOf(text);
  const hits = lists.terms.in(tokens);
  const counts = new Map<number, number>();
  for (const { term } of hits) counts.set(term, (counts.get(term) ?? 0) + 1);

  const own = sums(counts, lists.goals.codesOf, lists.weights);
  const below = sums(counts, lists.goalsOfTargets, lists.weights);
  const ownSentences = bySentence(tokens, hits, lists.goals.codesOf, lists.weights);
  const belowSentences = bySentence(tokens, hits, lists.goalsOfTargets, lists.weights);
  const targets = codeWeights(counts, lists.targets.codesOf, lists.targets.codes.length, lists.weights);
  const objectives = codeWeights(
    counts,
    lists.objectives.codesOf,
    lists.objectives.codes.length,
    lists.weights
  );

  return {
    tokens,
    hits,
    scores: [
      own.hits.map(Math.log1p),
      own.terms.map(Math.log1p),
      own.weight.map(Math.log1p),
      shares(own.weight),
      shares(own.hits),
      own.weight.map((weight) => weight / Math.sqrt(tokens.length + 10)),
      ownSentences.best.map(Math.log1p),
      ownSentences.covered,
      ownSentences.share,
      ranks(own.weight),
      below.weight.map(Math.log1p),
      shares(below.weight),
      below.terms.map(Math.log1p),
      bestOfGoals(targets, lists).map(Math.log1p),
      ranks(below.weight),
      belowSentences.share
    ],
    targets,
    objectives,
    distinct: own.terms,
    weight: own.weight.map((weight, goal) => weight + below.weight[goal]!)
  };
}

const zeros = (length = goalCount) => new Float64Array(length);

type Counts = ReadonlyMap<number, number>;
type CodesOf = readonly (readonly number[])[];

/** A term that stands under several goals says less of each; the second time that it is there says less than the first. */
function sums(counts: Counts, codesOf: CodesOf, weights: readonly number[]) {
  const sum = { hits: zeros(), terms: zeros(), weight: zeros() };
  for (const [term, count] of counts) {
    const goals = codesOf[term]!;
    for (const goal of goals) {
      sum.hits[goal]! += count;
      sum.terms[goal]! += 1;
      sum.weight[goal]! += (weights[term]! * (1 + Math.log(count))) / goals.length;
    }
  }
  return sum;
}

function codeWeights(
  counts: Counts,
  codesOf: CodesOf,
  length: number,
  weights: readonly number[]
): Float64Array {
  const sum = zeros(length);
  for (const [term, count] of counts) {
    const codes = codesOf[term]!;
    for (const code of codes)
      sum[code]! += (weights[term]! * (1 + Math.log(count))) / Math.sqrt(codes.length);
  }
  return sum;
}

function bySentence(
  tokens: readonly Token[],
  hits: readonly Hit[],
  codesOf: CodesOf,
  weights: readonly number[]
) {
  const sentences = (tokens.at(-1)?.sentence ?? 0) + 1;
  const found = new Map<number, Float64Array>();
  for (const { term, first } of hits) {
    const goals = codesOf[term]!;
    const { sentence } = tokens[first]!;
    if (goals.length > 0 && !found.has(sentence)) found.set(sentence, zeros());
    for (const goal of goals) found.get(sentence)![goal]! += weights[term]! / goals.length;
  }
  const result = { best: zeros(), covered: zeros(), share: zeros() };
  for (const sentence of found.values()) {
    const all = total(sentence);
    for (let goal = 0; goal < goalCount; goal++) {
      const weight = sentence[goal]!;
      result.best[goal] = Math.max(result.best[goal]!, weight);
      if (weight > 0) result.covered[goal]! += 1 / sentences;
      result.share[goal]! += weight / all / sentences;
    }
  }
  return result;
}

function bestOfGoals(targets: Float64Array, lists: Lists): Float64Array {
  const best = zeros();
  for (const [place, code] of lists.targets.codes.entries()) {
    const goal = Number.parseInt(code, 10) - 1;
    best[goal] = Math.max(best[goal]!, targets[place]!);
  }
  return best;
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function shares(values: Float64Array): Float64Array {
  const all = total(values) || 1;
  return values.map((value) => value / all);
}

/** 1 for the best, 1/2 for the next; 0 for nothing. */
function ranks(values: Float64Array): Float64Array {
  const sorted = values.toSorted((a, b) => b - a);
  return values.map((value) => (value > 0 ? 1 / (1 + sorted.indexOf(value)) : 0));
}
