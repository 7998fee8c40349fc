import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chance, figuresOfCode, type Calibration } from '../../src/lib/server/suggestions/calibration.ts';
import { goalsOf, listsOf } from '../../src/lib/server/suggestions/engine.ts';
import { enoughIn } from '../../src/lib/server/suggestions/scores.ts';
import { evidenceOf } from '../../src/lib/server/suggestions/evidence.ts';
import { goalOf } from '../../src/lib/domain/codes.ts';
import { logistic } from './learn.ts';
import { numberOf } from './rows.ts';

/**
 * A text of our own, written by those who had not seen the lists, with what two readers said of each candidate: 0 no, 1 yes,
 * indirectly, 2 yes. Candidates: what its writer had in mind, what any list found, and two by lot. Objectives begin with O.
 */
export interface JudgedText {
  id: string;
  text: string;
  judged: Record<string, [number, number]>;
}

export const kinds = ['targets', 'objectives'] as const;
export type Kind = (typeof kinds)[number];

/** A target or an objective for which a text has evidence. */
export interface Candidate {
  id: string;
  code: string;
  figures: number[];
  /** The share of the readers who said yes. */
  said: number;
}

const folds = 10;
/** How strongly weights are held near 0; with so few of them it hardly matters. */
const penalty = 1;

export function readJudged(): JudgedText[] {
  return readFileSync(join(import.meta.dirname, 'judged-texts.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JudgedText);
}

/** Texts about none of the goals: of whatever is found in them nothing is right. */
export function readNeutral(file: string): JudgedText[] {
  const texts = JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as { text: string }[];
  return texts.map(({ text }, place) => ({ id: `${file} ${place}`, text, judged: {} }));
}

/** What was judged, or is known to be wrong, of all that the lists find in a text. */
export function candidatesOf({ id, text, judged }: JudgedText, isNeutral = false): Record<Kind, Candidate[]> {
  const lists = listsOf('en');
  const evidence = evidenceOf(text, lists);
  const goals = goalsOf(evidence);
  const enough = enoughIn(evidence);
  const found = (kind: Kind, prefix: string, goalOfCode: (code: string) => number) => {
    return lists[kind].codes.flatMap((code, place) => {
      const weight = evidence[kind][place]!;
      const said = isNeutral ? [0, 0] : judged[prefix + code];
      if (weight === 0 || !said) return [];
      const figures = figuresOfCode(goalOfCode(code), enough, weight, evidence.tokens.length);
      return [{ id, code, figures, said: said.filter((one) => one > 0).length / said.length }];
    });
  };
  return {
    targets: found('targets', '', (code) => goals[Number(goalOf(code)) - 1]!),
    objectives: found('objectives', 'O', () => Math.max(...goals))
  };
}

export function learnCalibration(candidates: readonly Candidate[]): number[] {
  const inputs = candidates.map(({ figures }) => figures);
  const penalties = inputs[0]!.map((_, place) => (place === 0 ? 1e-6 : penalty));
  return logistic(
    inputs,
    candidates.map(({ said }) => said),
    penalties
  ).map((weight) => Number(weight.toPrecision(5)));
}

/** The chance of each candidate by what was learnt from other texts, in the order of the candidates. */
export function crossValidatedChances(candidates: readonly Candidate[]): number[] {
  const foldOf = ({ id }: Candidate) => numberOf(id) % folds;
  const learnt = Array.from({ length: folds }, (_, fold) =>
    learnCalibration(candidates.filter((candidate) => foldOf(candidate) !== fold))
  );
  return candidates.map((candidate) => chance(candidate.figures, learnt[foldOf(candidate)]!));
}

/** All candidates to learn from: of the judged texts, and of texts about nothing other than those that are counted. */
export function allCandidates(): Record<Kind, Candidate[]> {
  const found = [
    ...readJudged().map((text) => candidatesOf(text)),
    ...['neutral-texts-dev.json', 'neutral-texts-learn.json'].flatMap((file) =>
      readNeutral(file).map((text) => candidatesOf(text, true))
    )
  ];
  return {
    targets: found.flatMap(({ targets }) => targets),
    objectives: found.flatMap(({ objectives }) => objectives)
  };
}

export function learnAll(): Calibration {
  const { targets, objectives } = allCandidates();
  return { targets: learnCalibration(targets), objectives: learnCalibration(objectives) };
}
