import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { goalOf } from '../../domain/codes.ts';
import type { Locale } from '../../domain/vocabularies.ts';
import { Terms } from './terms.ts';
import { tokensOf } from './tokens.ts';

/** One of the three lists of a language: which of its codes each term stands for. */
export interface TermList {
  codes: readonly string[];
  /** By the number of a term, the places in `codes`. */
  codesOf: readonly (readonly number[])[];
}

/** All terms of a language, as one tree. */
export interface Lists {
  terms: Terms;
  /** By the number of a term: how much it says. Longer terms say more. */
  weights: readonly number[];
  goals: TermList;
  targets: TermList;
  objectives: TermList;
  /** By the number of a term, the goals (0 to 16) of the targets that it stands for. */
  goalsOfTargets: readonly (readonly number[])[];
}

const kinds = ['goals', 'targets', 'objectives'] as const;

/** The project's folder, from the sources as from a build: the one above this file that has the terms. */
export const root = rootAbove(dirname(fileURLToPath(import.meta.url)));

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'data/terms'))) return folder;
  if (dirname(folder) === folder) throw new Error('The folder data/terms is missing.');
  return rootAbove(dirname(folder));
}

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as T;
}

/** Reads the three lists of a language. Throws when one is missing. */
export function readLists(language: Locale): Lists {
  const files = kinds.map((kind) =>
    readJson<Record<string, string[]>>(`data/terms/${language}/${kind}.json`)
  );
  const terms = [...new Set(files.flatMap((file) => Object.values(file).flat()))];
  const numbers = new Map(terms.map((term, number) => [term, number]));
  const [goals, targets, objectives] = files.map((file) => listOf(file, numbers)) as [
    TermList,
    TermList,
    TermList
  ];
  const goalsOfTargets = targets.codesOf.map((codes) => [
    ...new Set(codes.map((code) => Number(goalOf(targets.codes[code]!)) - 1))
  ]);
  return {
    terms: new Terms(terms),
    weights: terms.map((term) => weightOf(term, language)),
    goals,
    targets,
    objectives,
    goalsOfTargets
  };
}

function listOf(file: Record<string, string[]>, numbers: ReadonlyMap<string, number>): TermList {
  const codes = Object.keys(file);
  const codesOf: number[][] = Array.from({ length: numbers.size }, () => []);
  for (const [place, code] of codes.entries())
    for (const term of new Set(file[code])) codesOf[numbers.get(term)!]!.push(place);
  return { codes, codesOf };
}

/** 1 for one word and a half more for each further one; in Chinese two characters are a word. */
function weightOf(term: string, language: Locale): number {
  const words = language === 'zh' ? tokensOf(term).length / 2 : term.split(' ').length;
  return 0.5 + 0.5 * Math.max(1, words);
}
