import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text and a goal, with what experts said: whether the text is about it. */
export interface Row {
  text: string;
  /** 0 to 16. */
  goal: number;
  label: 0 | 1;
}

const beside = join(import.meta.dirname, '../../../shared/data/sdg-benchmark-dev.csv');

/**
 * The rows to learn and choose by (id, text, goal, label), which are not part of the project: from SDG_BENCHMARK_ROWS, or
 * from the folder `shared` beside it. Null where they are not.
 */
export function readRows(path = process.env.SDG_BENCHMARK_ROWS ?? beside): Row[] | null {
  if (!existsSync(path)) return null;
  const [names, ...cells] = readCsv(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  if (names?.join() !== 'id,text,goal,label')
    throw new Error(`${path} has other columns than id,text,goal,label.`);
  return cells.map(([, text = '', goal, label]) => ({
    text,
    goal: Number(goal) - 1,
    label: label === 'true' ? 1 : 0
  }));
}

function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  for (let match = cell.exec(text); match && match.index < text.length; match = cell.exec(text)) {
    rows.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length === 4);
}

/** A number of a text that is always the same (FNV-1a), to deal texts out to folds. */
export function numberOf(text: string): number {
  let hash = 2166136261;
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 16777619);
  return hash >>> 0;
}

/** Errors on this half of the texts were read when the lists were written; the other half was only ever counted. */
export function wasRead({ text }: Row): boolean {
  return numberOf(`half${text}`) % 2 === 0;
}
