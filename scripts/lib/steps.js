import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.js';
import { ensureBuilt } from './build.js';
import { root } from './node24.js';
import { run } from './run.js';
import { playwrightCount, single, vitestCount } from './tally.js';

/** @typedef {import('./tally.js').Count} Count */
/** @typedef {{ name: string, work: () => Promise<Count> }} Step */

/**
 * The steps of each part of `npm test`.
 * @param {string} node executable that is new enough
 * @param {string[]} rest arguments for the test runner of the part
 * @returns {Record<string, Step[]>}
 */
export function partsOf(node, rest) {
  /** @param {string} script below node_modules @param {...string} args */
  const tool = (script, ...args) => ({ command: node, args: [join('node_modules', script), ...args] });

  const format = check('format (prettier)', tool('prettier/bin/prettier.cjs', '--check', '.'));
  const texts = check(
    'texts (paraglide)',
    tool(
      '@inlang/paraglide-js/bin/run.js',
      'compile',
      '--silent',
      '--strategy',
      'url',
      'baseLocale',
      '--outdir',
      'src/lib/paraglide'
    )
  );
  const rules = check('rules (eslint)', tool('eslint/bin/eslint.js', '.'));
  const sync = tool('@sveltejs/kit/svelte-kit.js', 'sync');
  const types = check(
    'types (svelte-check)',
    sync,
    tool('svelte-check/bin/svelte-check', '--fail-on-warnings')
  );
  const unit = vitest(
    'unit and integration (vitest)',
    tool('vitest/vitest.mjs', 'run', ...rest),
    scratchInMemory()
  );
  const faults = vitest(
    'faults (vitest)',
    tool('vitest/vitest.mjs', 'run', '--config', 'tests/faults/vitest.config.ts', ...rest)
  );
  const build = {
    name: 'build (vite)',
    work: () =>
      ensureBuilt(node, () => undefined).then(
        () => single(true),
        (error) => {
          console.log(error.message);
          return single(false);
        }
      )
  };
  const journeys = playwright(tool('@playwright/test/cli.js', 'test', ...rest));
  return {
    all: [format, texts, rules, types, unit, build, journeys],
    lint: [format, texts, rules, types],
    unit: [texts, unit],
    e2e: [build, journeys],
    faults: [texts, build, faults]
  };
}

/** @typedef {{ command: string, args: string[] }} Tool */

/**
 * Tools that have to end well, one after the other. Their output is shown where one does not.
 * @param {string} name
 * @param {...Tool} tools
 * @returns {Step}
 */
function check(name, ...tools) {
  return {
    name,
    async work() {
      for (const { command, args } of tools) {
        const { code, output } = await run(command, args, { cwd: root });
        if (code === 0) continue;
        console.log(output.trimEnd());
        return single(false);
      }
      return single(true);
    }
  };
}

/**
 * @param {string} name
 * @param {Tool} tool
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Step}
 */
function vitest(name, { command, args }, env = process.env) {
  return {
    name,
    work: () =>
      withReport(async (file) => {
        const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
        const { code } = await run(command, [...args, ...reporters], { cwd: root, env, show: true });
        return vitestCount(file, code);
      })
  };
}

/** Where the system keeps files in memory, and how many bytes of it the databases and browsers of a run may want. */
const MEMORY = '/dev/shm';
const WANTED = 2e9;

/**
 * The environment of test runners: what they throw away again is kept in memory where there is room. A database is some
 * 600 files, and each takes a disk a millisecond to make.
 */
function scratchInMemory() {
  if (process.env.TMPDIR) return process.env;
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize < WANTED ? process.env : { ...process.env, TMPDIR: MEMORY };
  } catch {
    return process.env;
  }
}

/**
 * @param {Tool} tool
 * @returns {Step}
 */
function playwright({ command, args }) {
  return {
    name: 'journeys (playwright)',
    work: () =>
      withReport(async (file) => {
        const browser = await findBrowser(command, console.log);
        if (browser === null) {
          console.log(
            'No browser was found, and none could be installed. Install Chromium, or set PLAYWRIGHT_CHROMIUM to one.'
          );
          return single(false);
        }
        const env = {
          ...scratchInMemory(),
          PLAYWRIGHT_CHROMIUM: browser,
          PLAYWRIGHT_JSON_OUTPUT_FILE: file
        };
        const { code } = await run(command, [...args, '--reporter=list,json'], {
          cwd: root,
          env,
          show: true
        });
        return playwrightCount(file, code);
      })
  };
}

/** @param {(file: string) => Promise<Count>} work */
async function withReport(work) {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-report-'));
  try {
    return await work(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
