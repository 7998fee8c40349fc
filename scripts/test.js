// `npm test`: everything that has to hold, in one command, here and in continuous integration alike. It goes on after
// a failure, so that one run shows all of them. `npm test -- lint`, `unit`, `e2e` or `faults` runs that part alone, and
// what follows is handed to its test runner. Runs on Node 20 and later, before anything is installed.
import { dirname, delimiter } from 'node:path';
import { ensureInstalled } from './lib/install.js';
import { root } from './lib/node24.js';
import { stopAll } from './lib/run.js';
import { takeOver } from './lib/signals.js';
import { partsOf } from './lib/steps.js';
import { closingLine, failureList, reportStep, totals } from './lib/tally.js';

process.chdir(root);
takeOver(() => {
  stopAll();
  process.exit(130);
});

try {
  const [part = 'all', ...rest] = process.argv.slice(2);
  const node = await ensureInstalled(console.log);
  process.env.PATH = `${dirname(node)}${delimiter}${process.env.PATH}`;
  const steps = partsOf(node, rest)[part];
  if (!steps) throw new Error(`There is no part "${part}". There are: lint, unit, e2e, faults.`);

  const results = [];
  for (const { name, work } of steps) {
    console.log(`\n▸ ${name}`);
    const begun = performance.now();
    const outcome = await work();
    const result = { name, ...outcome, seconds: (performance.now() - begun) / 1000 };
    results.push(result);
    console.log(reportStep(result));
  }
  const sum = totals(results);
  console.log(['', ...results.map(reportStep), '', failureList(results), closingLine(sum)].join('\n'));
  process.exitCode = sum.failed > 0 ? 1 : 0;
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
