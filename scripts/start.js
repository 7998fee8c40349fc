// `npm start`: installs and builds what is missing, then serves. Runs on Node 20 and later, before anything is installed.
import { ensureInstalled } from './lib/install.js';
import { handOver, root } from './lib/node24.js';
import { stopAll } from './lib/run.js';

process.chdir(root);

const stop = () => {
  stopAll();
  process.exit(0);
};
process.once('SIGINT', stop).once('SIGTERM', stop);

try {
  const node = await ensureInstalled(console.log);
  process.off('SIGINT', stop).off('SIGTERM', stop);
  await handOver(node, 'scripts/serve.ts', process.argv.slice(2));
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}
