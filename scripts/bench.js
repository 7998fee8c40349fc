// `npm run bench -- <name>`: one of the measurements in bench/, each of which prints its figures beside the aim or the
// peer's. None passes or fails. Runs on Node 20 and later, before anything is installed.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ensureInstalled } from './lib/install.js';
import { handOver, root } from './lib/node24.js';

process.chdir(root);
try {
  const [name = '', ...rest] = process.argv.slice(2);
  const node = await ensureInstalled(console.error);
  const names = readdirSync('bench')
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'));
  if (!names.includes(name)) throw new Error(`Name one of the measurements: ${names.sort().join(', ')}.`);
  await handOver(node, join('bench', `${name}.ts`), rest);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}
