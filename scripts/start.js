// `npm start`: installs and builds what is missing, then serves; `npm run dev` does so without a build, from the sources.
// Runs on Node 20 and later, before anything is installed.
import { ensureInstalled } from './lib/install.js';
import { handOver, root } from './lib/node24.js';
import { stopAll } from './lib/run.js';
import { takeOver } from './lib/signals.js';

process.chdir(root);

// Until whoever runs next takes the signals over.
takeOver(() => {
  stopAll();
  process.exit(0);
});

try {
  const node = await ensureInstalled(console.log);
  await handOver(node, process.argv[2] === '--dev' ? 'scripts/dev.ts' : 'scripts/serve.ts', []);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}
