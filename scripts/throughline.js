// `npm run throughline -- <command>`: the operator's command line. Runs on Node 20 and later, before anything is
// installed. Standard output is for results alone, so that a script can use them.
import { ensureInstalled } from './lib/install.js';
import { handOver, root } from './lib/node24.js';

process.chdir(root);
try {
  await handOver(await ensureInstalled(console.error), 'scripts/throughline.ts', process.argv.slice(2));
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}
