import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './node24.js';
import { run } from './run.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome.exe'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
];

/**
 * Finds a Chromium for the journeys, or installs one: Playwright's own, or, as root on Debian and its kin, the system's.
 * @param {string} node executable that is new enough
 * @param {(line: string) => void} log
 * @returns {Promise<string | null>} its executable; empty for Playwright's own, which finds itself
 */
export async function findBrowser(node, log) {
  const given = process.env.PLAYWRIGHT_CHROMIUM;
  if (given) return existsSync(given) ? given : null;
  return installed() ?? (await playwrightsOwn(node, log)) ?? (await systems(log));
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** @param {string} node @param {(line: string) => void} log */
async function playwrightsOwn(node, log) {
  const ask = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
  const { stdout: path } = await run(node, ['-e', ask], { cwd: root });
  if (await starts(path)) return '';
  log('Fetching a browser (once)');
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' };
  await run(node, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], { cwd: root, env });
  return (await starts(path)) ? '' : null;
}

/** A downloaded browser may lack libraries of the system. @param {string} path */
async function starts(path) {
  return path !== '' && existsSync(path) && (await run(path, ['--version'])).code === 0;
}

/** @param {(line: string) => void} log */
async function systems(log) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  log('Installing the system’s Chromium (once, a minute or two)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  const { code, output } = await run('apt-get', ['install', '-qy', '--no-install-recommends', 'chromium'], {
    env
  });
  if (code !== 0) log(output);
  return installed();
}
