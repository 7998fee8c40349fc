// Learns data/suggestion-weights.json anew from the rows; the same rows and lists give the same file, byte for byte.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/lib/server/suggestions/lists.ts';
import { choose, readAll } from './folds.ts';
import { learn } from './learn.ts';
import { readRows } from './rows.ts';

export function train(): void {
  const rows = readRows();
  if (!rows) throw new Error('The rows to learn from are not here: name them by SDG_BENCHMARK_ROWS.');
  const read = readAll(rows);
  const penalties = choose(read, 'final');
  const model = learn(read, penalties);
  writeFileSync(join(root, 'data/suggestion-weights.json'), `${JSON.stringify(model, null, 1)}\n`);
  console.log(`Learnt from ${rows.length} rows with the penalties ${JSON.stringify(penalties)}.`);
}
