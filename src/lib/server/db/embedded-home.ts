import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readlink, realpath, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Cluster } from './cluster.ts';
import { copyBinaries, findBinaries, run, type Binaries } from './postgres-binaries.ts';
import { accountFor, canEnter, type Account } from './system-account.ts';

/** Where root keeps the database of a project whose folder PostgreSQL's account cannot enter. */
const SYSTEM_FOLDER = '/var/lib/throughline';

/**
 * Decides where the embedded database lives and as whom it runs. That is DATA_DIR/postgres, unless we are root and
 * the account PostgreSQL runs under cannot reach the project, as below /root.
 * @param mayMove false when the operator chose the folder: then nothing is put elsewhere
 * @param log told, in one line, when something is put elsewhere
 * @throws when the chosen folder cannot be used, saying what to do
 */
export async function settleHome(
  dataDir: string,
  mayMove: boolean,
  log: (line: string) => void
): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const link = join(dataDir, 'postgres');
  // A link whose target is missing was left by a start that was interrupted before the target was made.
  const existing = await realpath(link).catch(() => readlink(link).catch(() => null));
  const account = accountFor(existing ?? link);
  const installed = await findBinaries();
  if (!account)
    return { folder: existing ?? join(await realpath(dataDir), 'postgres'), binaries: installed, account };

  await letPass(dataDir);
  const binaries = await reachable(installed, account, log);
  if (existing) await mkdir(dirname(existing), { recursive: true, mode: 0o711 });
  if (existing && canEnter(account, dirname(existing))) return { folder: existing, binaries, account };
  if (!existing && canEnter(account, dataDir)) {
    return { folder: join(await realpath(dataDir), 'postgres'), binaries, account };
  }
  if (existing || !mayMove) throw new Error(unreachable(existing ?? dataDir, account));
  return { folder: await moveOut(dataDir, link, log), binaries, account };
}

/** Lets other accounts pass through root's own data folder, though not read it. The folders above are not ours to open. */
async function letPass(dataDir: string): Promise<void> {
  const { uid, mode } = await stat(dataDir);
  if (uid === 0 && (mode & 0o001) === 0) await chmod(dataDir, (mode & 0o777) | 0o011);
}

/** Removes what interrupted preparations left beside the data folder. */
export async function clearDrafts(cluster: Cluster): Promise<void> {
  const parent = dirname(cluster.folder);
  const prefix = `${basename(cluster.folder)}.new-`;
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) await rm(join(parent, name), { recursive: true, force: true });
  }
}

async function reachable(
  installed: Binaries,
  account: Account,
  log: (line: string) => void
): Promise<Binaries> {
  const works = (binaries: Binaries) =>
    run(binaries, 'postgres', ['--version'], account).then(
      () => true,
      () => false
    );
  if (canEnter(account, installed.folder) && (await works(installed))) return installed;
  const copied = await copyBinaries(installed, SYSTEM_FOLDER);
  if (await works(copied)) return copied;
  log(`PostgreSQL does not run as the user "${account.name}".`);
  await run(copied, 'postgres', ['--version'], account);
  return copied;
}

async function moveOut(dataDir: string, link: string, log: (line: string) => void): Promise<string> {
  const home = join(SYSTEM_FOLDER, randomBytes(6).toString('hex'));
  await mkdir(home, { recursive: true, mode: 0o711 });
  const folder = join(home, 'postgres');
  // The link is made first, so that data is never left where nothing points to it. A random name rather than one
  // made of the path: a fresh clone in the same place must not find the old one's data.
  await rm(link, { force: true });
  await symlink(folder, link);
  log(
    `The database is kept in ${folder}, because PostgreSQL does not run as root and its user cannot enter ${dataDir}.`
  );
  return folder;
}

const unreachable = (folder: string, account: Account) =>
  `PostgreSQL does not run as root, and its user "${account.name}" cannot enter ${folder}. ` +
  'Either give every folder above it the permission to pass through (chmod o+x), set DATA_DIR to a folder such as ' +
  '/var/lib/throughline/data, start Throughline as an ordinary user, or set DATABASE_URL to a PostgreSQL server.';
