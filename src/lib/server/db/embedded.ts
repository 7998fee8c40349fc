import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { keepText } from '../config.ts';
import {
  ADMINISTRATOR,
  findPostmaster,
  freePort,
  initialise,
  isInitialised,
  settled,
  start,
  stop,
  type Cluster
} from './cluster.ts';
import { clearDrafts, settleHome } from './embedded-home.ts';
import { waitForLock } from './file-lock.ts';
import { addLease, isLeased } from './leases.ts';
import { ProgramFailed } from './postgres-binaries.ts';
import { ensureRole } from './roles.ts';

export type Embedded = {
  /** Connects as the role that the program runs with, which cannot change the history. */
  url: string;
  /** Connects as the owner of the database `throughline`, for migrations; it is no administrator of the server. */
  ownerUrl: string;
  /** Where PostgreSQL keeps the data. */
  dataDir: string;
  /** False when a server was already running there, whoever had started it. */
  started: boolean;
  /** Starts the server again if it has died, on the same port. True when it had to. */
  revive(): Promise<boolean>;
  /** Leaves the database; the server is stopped unless another process uses it. */
  stop(): Promise<void>;
};

export type Opening = {
  /** Throughline's data folder, absolute. */
  dataDir: string;
  /** Whether root may put the database elsewhere when PostgreSQL's account cannot enter dataDir. */
  mayMove?: boolean;
  /** Told of what takes time or needs to be known, a line at a time. */
  log: (line: string) => void;
};

const DATABASE = 'throughline';
/** The role that the program runs with; the owner of the database has the database's name. */
export const PROGRAM = 'throughline_app';

/**
 * Opens the database that comes with the program: prepares it on first use, recovers it after a crash, starts it, or
 * joins the one that is running. Any number of processes may do so at the same time.
 * @throws when PostgreSQL cannot be run here; the message says what to do
 */
export async function openEmbedded({ dataDir, mayMove = true, log }: Opening): Promise<Embedded> {
  // One process at a time prepares, starts or stops; see "two at once" in embedded.test.ts.
  const exclusively = async <T>(work: () => Promise<T>) => {
    const lock = await waitForLock(join(dataDir, 'database.lock'));
    try {
      return await work();
    } finally {
      await lock.release();
    }
  };
  const leases = join(dataDir, 'database-users');
  const kept = (name: string) => keepText(join(dataDir, name), () => randomBytes(24).toString('base64url'));
  const password = kept('password');
  const programPassword = kept('app-password');

  return exclusively(async () => {
    const cluster = await settleHome(dataDir, mayMove, log);
    if (!(await isInitialised(cluster.folder))) {
      if (await lastPort(dataDir)) throw new Error(missing(cluster.folder, dataDir));
      log('Preparing the database (once)');
      await clearDrafts(cluster);
      await initialise(cluster, password);
    }
    const opened = await ensureStarted(cluster, dataDir);
    const withdraw = await addLease(leases);
    try {
      await createDatabase(opened.port, password, programPassword);
    } catch (error) {
      await withdraw();
      if (opened.started) await stop(cluster);
      throw error;
    }
    return {
      url: `postgres://${PROGRAM}:${programPassword}@127.0.0.1:${opened.port}/${DATABASE}`,
      ownerUrl: `postgres://${DATABASE}:${password}@127.0.0.1:${opened.port}/${DATABASE}`,
      dataDir: cluster.folder,
      started: opened.started,
      revive: async () => {
        if (await findPostmaster(cluster)) return false;
        return exclusively(async () => {
          if (await settled(cluster)) return false;
          await startPatiently(cluster, async () => opened.port);
          return true;
        });
      },
      stop: () =>
        exclusively(async () => {
          await withdraw();
          if (!(await isLeased(leases))) await stop(cluster);
        })
    };
  });
}

async function ensureStarted(cluster: Cluster, dataDir: string): Promise<{ port: number; started: boolean }> {
  const running = await settled(cluster);
  if (running) return { port: running.port, started: false };
  let preferred = await lastPort(dataDir);
  const port = await startPatiently(cluster, async (attempt) => {
    if (attempt > 1) preferred = null;
    return freePort(preferred);
  });
  await writeFile(join(dataDir, 'port'), `${port}\n`);
  return { port, started: true };
}

/** Starts the server, again where it failed for a reason that passes. */
async function startPatiently(
  cluster: Cluster,
  choosePort: (attempt: number) => Promise<number>
): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(attempt);
    try {
      await start(cluster, port);
      return port;
    } catch (error) {
      if (attempt === 5 || !(error instanceof ProgramFailed && isTransient(error.output))) throw error;
      await sleep(500);
    }
  }
}

/** The port of the last start; null before the first. */
const lastPort = async (dataDir: string) =>
  Number(await readFile(join(dataDir, 'port'), 'utf8').catch(() => '')) || null;

/** Lost data must not look like a fresh installation. */
const missing = (folder: string, dataDir: string) =>
  `The database that was kept in ${folder} is gone. Put it back from a backup, or, to start with an empty one, ` +
  `move ${dataDir} away.`;

/** Another program was quicker to take the port, or workers of a killed server are still ending. */
const isTransient = (output: string) =>
  /could not bind|Address already in use|pre-existing shared memory|lock file "postmaster.pid" already exists/.test(
    output
  );

/** Creates what initdb does not: the database, the role that owns it, and the one that the program runs with. */
async function createDatabase(port: number, password: string, programPassword: string): Promise<void> {
  const sql = postgres({
    host: '127.0.0.1',
    port,
    user: ADMINISTRATOR,
    password,
    database: 'postgres',
    max: 1,
    onnotice: () => undefined
  });
  try {
    await ensureRole(sql, DATABASE, password);
    await ensureRole(sql, PROGRAM, programPassword);
    const [database] = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (!database) await sql.unsafe(`create database ${DATABASE} owner ${DATABASE}`);
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw new Error(
      'The file "password" in the data folder does not fit its database. Put the right file back, or move the whole folder away to start with an empty database.',
      { cause: error }
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}
