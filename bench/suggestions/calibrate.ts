// Learns data/suggestion-calibration.json anew from the judged texts; the same texts, lists and weights give the same file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/lib/server/suggestions/lists.ts';
import { learnAll } from './judged.ts';

export function calibrate(): void {
  const path = join(root, 'data/suggestion-calibration.json');
  writeFileSync(path, `${JSON.stringify(learnAll(), null, 1)}\n`);
  console.log('Learnt how likely targets and objectives are from the judged texts.');
}
