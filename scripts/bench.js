// `npm run bench -- <name>`: one of the measurements in bench/, each of which prints its figures beside the aim or the
// peer's. None passes or fails. Runs on Node 20 and later, before anything is installed.
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ensureInstalled } from './lib/install.js';
import { handOver, root } from './lib/node24.js';

process.chdir(root);
try {
  const [name = '', ...rest] = process.argv.slice(2);
  const node = await ensureInstalled(console.error);
  const files = readdirSync('bench').flatMap((file) =>
    file.endsWith('.ts')
      ? [file]
      : existsSync(join('bench', file, 'index.ts'))
        ? [join(file, 'index.ts')]
        : []
  );
  const nameOf = (/** @type {string} */ file) => basename(file.replace(/.index\.ts$/, ''), '.ts');
  const file = files.find((one) => nameOf(one) === name);
  if (!file) throw new Error(`Name one of the measurements: ${files.map(nameOf).sort().join(', ')}.`);
  await handOver(node, join('bench', file), rest);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}
