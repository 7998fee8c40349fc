import { randomBytes } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import postgres from 'postgres';
import { connect, type Connection, type Db } from './connect.ts';
import { migrate } from './migrate.ts';
import { seed } from './seed/seed.ts';

/** `migrated` has the tables and nothing in them; `seeded` has what the program ships with as well. */
export type Template = 'migrated' | 'seeded';

export type TestDatabase = Connection & {
  url: string;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
};

/** Set for the whole run by tests/support/database.ts. */
const serverUrl = () => {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('There is no test database server. Run the tests with: npm test -- unit');
  return url;
};
/** One run does not see another's databases on a server they share. */
const run = () => process.env.TEST_RUN ?? 'local';

/** One advisory lock for all template making, so that of tests in several processes the first makes it. */
const LOCK = 726_2019;

/**
 * A database of the test's own, made in about 50 ms as a copy of a template that is made on first use.
 * It becomes the process's {@link connect | current} database, so that commands under test use it.
 */
export async function freshDatabase(template: Template = 'migrated'): Promise<TestDatabase> {
  const source = `${prefix()}${template}`;
  const name = `${prefix()}${randomBytes(6).toString('hex')}`;
  await withServer(async (server) => {
    await server`select pg_advisory_lock(${LOCK})`;
    await ensureTemplate(server, template);
    await server`select pg_advisory_unlock(${LOCK})`;
    await server.unsafe(`create database ${name} template ${source}`);
  });
  const url = urlOf(name);
  const connection = connect(url, { max: 4 });
  return {
    ...connection,
    url,
    async close() {
      await connection.close();
      await withServer((sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
    }
  };
}

/** Does to the database what its own guards refuse, as somebody with the server's files or an administrator's rights can. */
export async function tamper(db: Pick<Db, 'transaction'>, ...statements: SQL[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    for (const statement of statements) await tx.execute(statement);
  });
}

/** Drops every database of this run. */
export async function dropTestDatabases(): Promise<void> {
  await withServer(async (server) => {
    const rows = await server<{ name: string }[]>`
      select datname as name from pg_database where starts_with(datname, ${prefix()})`;
    for (const { name } of rows) await server.unsafe(`drop database if exists ${name} with (force)`);
  });
}

async function ensureTemplate(server: postgres.Sql, template: Template): Promise<void> {
  const name = `${prefix()}${template}`;
  const [found] = await server`select 1 from pg_database where datname = ${name}`;
  if (found) return;
  // Made under another name: a half-made template must not be taken for a whole one.
  const draft = `${name}_draft`;
  await server.unsafe(`drop database if exists ${draft} with (force)`);
  if (template === 'seeded') {
    await ensureTemplate(server, 'migrated');
    await server.unsafe(`create database ${draft} template ${prefix()}migrated`);
    const { db, close } = connect(urlOf(draft), { max: 1 });
    // What a running server learns about its tables within a minute; without it queries take twice as long.
    await seed(db)
      .then(() => db.execute(sql`analyze`))
      .finally(close);
  } else {
    await server.unsafe(`create database ${draft}`);
    await migrate(urlOf(draft));
  }
  await server.unsafe(`alter database ${draft} rename to ${name}`);
}

const prefix = () => `test_${run()}_`;

function urlOf(name: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
}

async function withServer<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(serverUrl(), { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
