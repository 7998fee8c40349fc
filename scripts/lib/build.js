import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node24.js';
import { run } from './run.js';

const STAMP = join(root, 'build', '.throughline-built');

const SYNC = join(root, 'node_modules/@sveltejs/kit/svelte-kit.js');
const BUILDER = join(root, 'node_modules/vite/bin/vite.js');

/** All that a build is made of. Tests are left out: editing one does not make the server's build stale. */
const SOURCES = [
  'src',
  'messages',
  'static',
  'data',
  'drizzle',
  'project.inlang/settings.json',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
  'vite.islands.config.ts',
  'tsconfig.json'
];
const IGNORED = /\.(test|spec)\.ts$|^src\/lib\/paraglide\/|^static\/(islands\.js$|_app\/)/;

/**
 * Builds the server into build/ unless the build there is of these very sources.
 * @param {string} node executable that is new enough
 * @param {(line: string) => void} log
 * @returns {Promise<boolean>} whether it had to
 * @throws {Error} with the builder's output
 */
export async function ensureBuilt(node, log) {
  // An image holds a build, and no tools to make one.
  if (!existsSync(BUILDER) && existsSync(join(root, 'build/index.js'))) return false;
  const wanted = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return false;
  log('Building (once after each change, half a minute)');
  const env = { ...process.env, NODE_ENV: 'production' };
  rmSync(join(root, 'static/_app'), { recursive: true, force: true });
  const steps = [
    // A fresh clone has no .svelte-kit yet, and with it lacks what tsconfig.json extends.
    [SYNC, 'sync'],
    [BUILDER, 'build', '--config', 'vite.islands.config.ts'],
    [BUILDER, 'build', '--config', 'vite.config.ts']
  ];
  for (const args of steps) {
    const result = await run(node, args, { cwd: root, env });
    if (result.code !== 0) throw new Error(`The build failed.\n${result.output}`);
  }
  // Last of all: the adapter empties build/ first, so that a build that was interrupted has no stamp.
  writeFileSync(STAMP, wanted);
  return true;
}

function fingerprint() {
  const hash = createHash('sha256');
  /** @param {string} path relative to the project, with slashes */
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full) || IGNORED.test(path)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
    } else {
      hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
    }
  };
  SOURCES.forEach(add);
  return hash.digest('hex');
}
