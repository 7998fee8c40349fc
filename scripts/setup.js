// `npm run build`: installs and builds what is missing, as `npm start` does, and ends. Runs on Node 20 and later, before
// anything is installed.
import { ensureBuilt } from './lib/build.js';
import { ensureInstalled } from './lib/install.js';
import { root } from './lib/node24.js';

process.chdir(root);
try {
  const node = await ensureInstalled(console.log);
  console.log((await ensureBuilt(node, console.log)) ? 'Built.' : 'The build is up to date.');
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}
