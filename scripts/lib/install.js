// Plain JavaScript for Node 20 and later, with nothing but Node's own modules: it runs before anything is installed.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findNode, noNode, nodePackage, root } from './node24.js';
import { run } from './run.js';

const STAMP = join(root, 'node_modules', '.throughline-installed');
const LOCK = join(root, '.throughline', 'install.lock');
/** An installation that takes longer than this has died; in milliseconds. */
const LOCK_LIFETIME = 15 * 60_000;
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Installs the packages unless those of the current lockfile are installed.
 * @param {(line: string) => void} log
 * @returns {Promise<string>} a Node that is new enough to run the program
 * @throws {Error} with a plain sentence when that cannot be done
 */
export async function ensureInstalled(log) {
  if (!isInstalled()) {
    const unlock = await lock(log);
    try {
      if (!isInstalled()) await install(log);
    } finally {
      unlock();
    }
  }
  const node = findNode();
  if (!node) throw new Error(noNode);
  return node;
}

const isInstalled = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp();

/** Changes with whatever changes what is installed; a new script in package.json does not. */
function stamp() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { dependencies, devDependencies, optionalDependencies, overrides } = manifest;
  const asked = JSON.stringify([dependencies, devDependencies, optionalDependencies, overrides]);
  return createHash('sha256')
    .update(asked)
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** @param {(line: string) => void} log */
async function install(log) {
  refuseWhileServing();
  const workshop = mkdtempSync(join(tmpdir(), 'throughline-'));
  try {
    const node = await bootstrapNode(workshop, log);
    log('Installing packages (once, a minute or two)');
    await installExactly(node);
    writeFileSync(STAMP, stamp());
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/**
 * `npm ci`, where it can be done. Windows cannot delete a running program, which that would have to do with the Node it
 * is run by. And it refuses a lockfile that lacks packages of other platforms, which npm leaves out when it writes one
 * against a registry that does not hold them; `npm install` passes over these and takes all others as locked.
 * @param {string} node
 */
async function installExactly(node) {
  const options = ['--include=dev', '--include=optional', ...QUIET];
  if (!(process.platform === 'win32' && process.execPath.startsWith(root))) {
    const { code, output } = await npm(node, root, ['ci', ...options]);
    if (code === 0) return;
    if (!output.includes('EUSAGE')) throw new Error(explain('npm ci', output));
  }
  const { code, output } = await npm(node, root, ['install', '--no-save', ...options]);
  if (code !== 0) throw new Error(explain('npm install', output));
}

/**
 * A Node that is new enough, outside node_modules, which npm empties before it installs.
 * @param {string} workshop folder for the time of the installation
 * @param {(line: string) => void} log
 */
async function bootstrapNode(workshop, log) {
  let found = findNode();
  const wanted = nodePackage();
  if (!found && wanted) {
    log(`Fetching Node ${wanted.version} (this is ${process.version})`);
    writeFileSync(join(workshop, 'package.json'), '{"private":true}');
    const what = `${wanted.name}@${wanted.version}`;
    const { code, output } = await npm(process.execPath, workshop, [
      'install',
      what,
      '--ignore-scripts',
      ...QUIET
    ]);
    if (code !== 0) throw new Error(explain('npm install', output));
    found = findNode(workshop);
  }
  if (!found) throw new Error(noNode);
  if (!found.startsWith(join(root, 'node_modules'))) return found;
  const copy = join(workshop, process.platform === 'win32' ? 'node.exe' : 'node');
  copyFileSync(found, copy);
  return copy;
}

/**
 * @param {string} node
 * @param {string} cwd
 * @param {string[]} args
 */
function npm(node, cwd, args) {
  // What the outer npm exports about itself (npm_config_*, npm_package_*) would configure the inner one.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|node)/.test(name))
  );
  const path = `${dirname(node)}${delimiter}${process.env.PATH ?? process.env.Path ?? ''}`;
  return run(node, [npmScript(), ...args], { cwd, env: { ...env, PATH: path } });
}

/**
 * @param {string} command
 * @param {string} output
 */
function explain(command, output) {
  return (
    `${command} failed. Check the network and the free space on the disk, and run the same command again.\n` +
    output
  );
}

/** npm's own JavaScript: the npm that runs us, or else the one that came with this Node. */
function npmScript() {
  const near = dirname(process.execPath);
  const places = [
    process.env.npm_execpath ?? '',
    join(near, '../lib/node_modules/npm/bin/npm-cli.js'),
    join(near, 'node_modules/npm/bin/npm-cli.js'),
    // `npm` on the path is a link to it, except on Windows.
    ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm'))
  ];
  for (const place of places) {
    if (existsSync(place) && /npm-cli\.js$/.test(realpathSync(place))) return realpathSync(place);
  }
  throw new Error(
    'The packages are not installed, and npm was not found. Run the command through npm, for example: npm start'
  );
}

/** Installing takes the packages away from under a server that runs from this folder. */
function refuseWhileServing() {
  const file = join(root, '.throughline', 'server.json');
  if (!existsSync(file)) return;
  const { pid } = JSON.parse(readFileSync(file, 'utf8'));
  try {
    process.kill(pid, 0);
  } catch {
    return;
  }
  throw new Error(
    `The packages have changed, and Throughline is running (process ${pid}). Stop it, then run this command again. ` +
      `If that process is something else, delete ${file}.`
  );
}

/**
 * @param {(line: string) => void} log
 * @returns {Promise<() => void>} gives the lock free
 */
async function lock(log) {
  mkdirSync(dirname(LOCK), { recursive: true, mode: 0o711 });
  for (let told = false; ;) {
    try {
      writeFileSync(LOCK, `${process.pid} ${Date.now()}`, { flag: 'wx' });
      return () => rmSync(LOCK, { force: true });
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (lockIsStale()) {
      rmSync(LOCK, { force: true });
      continue;
    }
    if (!told) log('Waiting for another installation in this folder');
    told = true;
    await sleep(500);
  }
}

function lockIsStale() {
  try {
    const [pid, since] = readFileSync(LOCK, 'utf8').split(' ').map(Number);
    if (!pid || !since || Date.now() - since > LOCK_LIFETIME) return true;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}
