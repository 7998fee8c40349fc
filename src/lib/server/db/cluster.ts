import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProgramFailed, run, type Binaries } from './postgres-binaries.ts';
import { commandOf, pidInUse, pidTaken } from './process-identity.ts';
import type { Account } from './system-account.ts';

/** One PostgreSQL data folder and what it takes to run it. */
export type Cluster = { folder: string; binaries: Binaries; account: Account | null };

/** The main process of a running server, as its pid file tells. */
export type Postmaster = { pid: number; port: number; ready: boolean };

/** Name of the role that administers the cluster; the program itself connects with fewer rights. */
export const ADMINISTRATOR = 'postgres';

const STARTUP_SECONDS = 60;
/** No process can have this number (Linux ends at 2^22, macOS and Windows well below 2^31). */
const NO_PID = 2_147_483_647;

export const isInitialised = (folder: string) =>
  stat(join(folder, 'PG_VERSION')).then(
    () => true,
    () => false
  );

/**
 * Creates the data folder. It is prepared under another name and renamed when complete, so that an interrupted
 * initdb leaves nothing that could be mistaken for a database.
 * @param settings lines of postgresql.conf, over the defaults
 */
export async function initialise(
  cluster: Cluster,
  password: string,
  settings: Record<string, string> = {},
  sync = true
) {
  const draft = `${cluster.folder}.new-${randomBytes(4).toString('hex')}`;
  const passwordFile = `${draft}.password`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, password + '\n', { mode: 0o600 });
    if (cluster.account) {
      await chown(draft, cluster.account.uid, cluster.account.gid);
      await chown(passwordFile, cluster.account.uid, cluster.account.gid);
    }
    await initdb(cluster, draft, passwordFile, settings, sync);
    await rename(draft, cluster.folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
}

async function initdb(
  cluster: Cluster,
  draft: string,
  pwfile: string,
  settings: Record<string, string>,
  sync: boolean
) {
  const options = [
    `--pgdata=${draft}`,
    `--username=${ADMINISTRATOR}`,
    `--pwfile=${pwfile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-instructions',
    // The builtin provider folds and classifies letters of every script alike on each platform, and its sort
    // order never changes under an index, as that of the system's C library does.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--text-search-config=english',
    ...Object.entries({ timezone: 'UTC', log_timezone: 'UTC', ...settings }).map(
      ([name, value]) => `--set=${name}=${value}`
    ),
    ...(sync ? [] : ['--no-sync'])
  ];
  try {
    // The full-text parser still asks the C library what is a letter; not every system has this locale.
    await run(cluster.binaries, 'initdb', [...options, '--lc-ctype=C.UTF-8'], cluster.account);
  } catch (error) {
    if (!(error instanceof ProgramFailed && error.output.includes('invalid locale name'))) throw error;
    await run(cluster.binaries, 'initdb', options, cluster.account);
  }
}

/** The server that runs on this data folder, or null. A pid file left by one that was killed does not count. */
export async function findPostmaster(cluster: Cluster): Promise<Postmaster | null> {
  const lines = await pidFile(cluster).catch(() => null);
  if (!lines) return null;
  const pid = Number(lines[0]);
  if (!pidInUse(pid) || !serves(pid, cluster)) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * Starts the server on a port of 127.0.0.1 and waits until it accepts connections.
 * @throws when it does not within a minute, with the end of its log
 */
export async function start(cluster: Cluster, port: number): Promise<void> {
  const log = join(cluster.folder, 'server.log');
  await disarmReusedPid(cluster);
  await keepLogShort(log);
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${quoted(String(value))}`);
  const args = [
    'start',
    '-D',
    cluster.folder,
    '-l',
    log,
    '-o',
    flags.join(' '),
    '-w',
    '-t',
    String(STARTUP_SECONDS)
  ];
  try {
    await run(cluster.binaries, 'pg_ctl', args, cluster.account);
  } catch (error) {
    const tail = (await readFile(log, 'utf8').catch(() => '')).split('\n').slice(-12).join('\n');
    throw new ProgramFailed('The embedded PostgreSQL', `${(error as ProgramFailed).output}\n${tail}`);
  }
}

/** Ends the server at once and cleanly: open transactions are rolled back. */
export async function stop(cluster: Cluster): Promise<void> {
  if (!(await findPostmaster(cluster))) return;
  const args = ['stop', '-D', cluster.folder, '-m', 'fast', '-w', '-t', String(STARTUP_SECONDS)];
  try {
    await run(cluster.binaries, 'pg_ctl', args, cluster.account);
  } catch (error) {
    // Somebody else may have ended it between the question and the order.
    if (await findPostmaster(cluster)) throw error;
  }
}

/** Waits while a server that is starting or stopping makes up its mind. Null when it has ended. */
export async function settled(cluster: Cluster): Promise<Postmaster | null> {
  for (const until = Date.now() + STARTUP_SECONDS * 1000; Date.now() < until; await sleep(50)) {
    const postmaster = await findPostmaster(cluster);
    if (!postmaster || postmaster.ready) return postmaster;
  }
  throw new Error(
    `The embedded PostgreSQL in ${cluster.folder} has been starting or stopping for a minute; see server.log there.`
  );
}

/**
 * A port of 127.0.0.1 that nothing listens on, the preferred one if possible. New ones are taken below the range
 * from which systems give ports to outgoing connections, so that the port is likely to be free next time too.
 */
export async function freePort(preferred: number | null): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = attempt === 0 && preferred ? preferred : 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
  throw new Error('No free port was found for the embedded database between 20000 and 29999.');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer().once('error', () => answer(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)));
  });
}

const pidFile = async (cluster: Cluster) =>
  (await readFile(join(cluster.folder, 'postmaster.pid'), 'utf8')).split('\n');

/** PostgreSQL's own start-up check on Windows asks the process itself and is not fooled by a reused number. */
function serves(pid: number, cluster: Cluster): boolean {
  if (process.platform === 'win32') return true;
  const command = commandOf(pid);
  return command === null || (command.program === 'postgres' && command.line.includes(cluster.folder));
}

/**
 * PostgreSQL refuses to start while the number in a stale pid file belongs to any process of its account, even one
 * that has ended and waits to be collected. When that is not the running server of this folder, the number is replaced. The file is kept: with it PostgreSQL checks that no orphaned
 * worker of the old server still holds the shared memory.
 */
async function disarmReusedPid(cluster: Cluster): Promise<void> {
  const lines = await pidFile(cluster).catch(() => null);
  const pid = Number(lines?.[0]);
  if (!lines || !pidTaken(pid) || (pidInUse(pid) && serves(pid, cluster))) return;
  await writeFile(join(cluster.folder, 'postmaster.pid'), [NO_PID, ...lines.slice(1)].join('\n'));
}

async function keepLogShort(log: string): Promise<void> {
  const size = await stat(log).then(
    (found) => found.size,
    () => 0
  );
  if (size > 5_000_000) await rename(log, `${log}.1`);
}

/** As pg_ctl hands its options to a shell (cmd.exe on Windows). */
const quoted = (value: string) => (process.platform === 'win32' ? `"${value}"` : `'${value}'`);
