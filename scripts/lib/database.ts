import { openEmbedded, PROGRAM, type Embedded } from '#lib/server/db/embedded.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { ensureRole, grantTo, mayChangeHistory } from '#lib/server/db/roles.ts';
import type { Config } from '#lib/server/config.ts';
import postgres from 'postgres';

export type OpenDatabase = {
  url: string;
  /** The database that comes with the program; null when the operator named another by DATABASE_URL. */
  embedded: Embedded | null;
  close(): Promise<void>;
};

/** The oldest PostgreSQL the program is tested with, as `server_version_num` counts. */
const OLDEST = 150_000;
/** How long a database server may take to appear, in milliseconds: started together, ours is often the quicker one. */
const PATIENCE = 20_000;
const NOT_YET = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'ENOTFOUND', 'CONNECT_TIMEOUT', '57P03']);

/**
 * Opens the operator's database, or else the embedded one, and brings it to the newest schema.
 * @throws when it cannot be reached or is too old, in words for the operator
 */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    await openOwn(config.databaseUrl, config.migrationDatabaseUrl, log);
    return { url: config.databaseUrl, embedded: null, close: async () => undefined };
  }
  const embedded = await openEmbedded({ dataDir: config.dataDir, mayMove: !config.dataDirChosen, log });
  try {
    await migrate(embedded.ownerUrl);
    await grantTo(embedded.ownerUrl, PROGRAM);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return { url: embedded.url, embedded, close: embedded.stop };
}

/** The operator's server: with an owner for the migrations, the program's role gets what it needs and no more. */
async function openOwn(
  url: string,
  ownerUrl: string | undefined,
  log: (line: string) => void
): Promise<void> {
  if (!ownerUrl) {
    await check(url, log);
    await migrate(url).catch(explainRights);
    if (await mayChangeHistory(url))
      log(
        'The program runs as a role that could change its own history. Give it one that cannot: docs/deployment.md, Two roles.'
      );
    return;
  }
  const { username, password } = new URL(url);
  const role = decodeURIComponent(username);
  if (role === decodeURIComponent(new URL(ownerUrl).username))
    throw new Error('DATABASE_URL and MIGRATION_DATABASE_URL must name two roles; see docs/deployment.md.');
  await check(ownerUrl, log);
  const administrator = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await ensureRole(administrator, role, decodeURIComponent(password));
  } finally {
    await administrator.end({ timeout: 5 });
  }
  await migrate(ownerUrl);
  await grantTo(ownerUrl, role);
  await check(url, log);
}

/** Throws what happened, in words where the role has not the rights to migrate. */
function explainRights(error: unknown): never {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ((cause as { code?: string }).code !== '42501') continue;
    throw new Error(
      `The role in DATABASE_URL may not bring the database to the newest schema (${cause.message}). ` +
        'Name the one that owns the database in MIGRATION_DATABASE_URL; see docs/deployment.md, Two roles.',
      { cause: error }
    );
  }
  throw error;
}

async function check(url: string, log: (line: string) => void): Promise<void> {
  const { host, pathname } = new URL(url);
  const where = `${host}${pathname}`;
  let told = false;
  for (const until = Date.now() + PATIENCE; ;) {
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
    try {
      await requireFit(sql, where);
      return;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (!code) throw error;
      if (!NOT_YET.has(code) || Date.now() > until) {
        throw new Error(
          `The database at ${where} cannot be used: ${message}. Check DATABASE_URL, and that the server is running.`,
          { cause: error }
        );
      }
      if (!told) log(`Waiting for the database at ${where}`);
      told = true;
      await new Promise((resume) => setTimeout(resume, 2000));
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}

async function requireFit(sql: postgres.Sql, where: string): Promise<void> {
  const [row] = await sql<{ number: number; name: string; encoding: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as name,
      current_setting('server_encoding') as encoding`;
  if (!row || row.number < OLDEST) {
    throw new Error(`The database at ${where} is PostgreSQL ${row?.name}; version 15 or later is needed.`);
  }
  if (row.encoding !== 'UTF8') {
    throw new Error(
      `The database at ${where} is in ${row.encoding}, and six languages need UTF8. ` +
        "Create it with: create database throughline encoding 'UTF8' template template0"
    );
  }
}
