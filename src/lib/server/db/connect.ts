import { is } from 'drizzle-orm';
import { PgTransaction } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

export type Db = PostgresJsDatabase;
export type Transaction = Parameters<Parameters<Db['transaction']>[0]>[0];

export interface Connection {
  db: Db;
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** Most connections kept open at once. */
  max?: number;
  /** How long one statement may take, in milliseconds; as long as it needs when left out. */
  patience?: number;
}

/** What serves readers gives up after this long; migrations, seeding and the command line take their time. */
const patienceForReaders = 15_000;

/** Does `work` in a transaction of its own, or in the one that `db` already is. */
export function transact<T>(db: Db | Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return is(db, PgTransaction) ? work(db as Transaction) : db.transaction(work);
}

/** The driver's own pauses grow to 20 seconds, for which a reader would wait; a server that is back is found at once. */
const secondsToReconnect = () => 0.2;

let current: Connection | undefined;

/** Opens a pool on the PostgreSQL server at `url` and makes it the one that `database()` answers. Nothing is sent yet. */
export function connect(url: string, { max = 10, patience }: ConnectOptions = {}): Connection {
  const client = postgres(url, {
    max,
    connect_timeout: 5,
    backoff: secondsToReconnect,
    onnotice: () => {},
    ...(patience !== undefined && { connection: { statement_timeout: patience } })
  });
  const connection = {
    db: drizzle({ client }),
    async close() {
      if (current === connection) current = undefined;
      await client.end({ timeout: 5 });
    }
  };
  current = connection;
  return connection;
}

/** The process's database: the one last connected to, else the one at DATABASE_URL. */
export function database(): Db {
  if (!current) {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error('No database: set DATABASE_URL, or start the program with npm start.');
    connect(url, { patience: patienceForReaders });
  }
  return current!.db;
}

const awayCodes = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT'
]);

/** True when `error` means that the database cannot be reached, takes no work now (SQLSTATE 08, 57P, 53300), or took too long. */
export function isUnavailable(error: unknown): boolean {
  return (
    isTooSlow(error) || codesOf(error).some((code) => awayCodes.has(code) || /^(?:08|57P|53300)/.test(code))
  );
}

/** True when the statement was ended because it took longer than readers may wait (SQLSTATE 57014). */
export function isTooSlow(error: unknown): boolean {
  return codesOf(error).includes('57014');
}

function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string') codes.push(code);
  }
  return codes;
}
