import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** What the operator set, checked. Read it once with {@link readConfig}. */
export type Config = {
  /** A PostgreSQL server of the operator's own; without it the program runs its embedded one. */
  databaseUrl: string | undefined;
  /** The same database as its owner, for migrations alone; the program then runs with fewer rights. */
  migrationDatabaseUrl: string | undefined;
  /** Absolute folder of everything the program keeps on disk: the embedded database, the secret, the lock. */
  dataDir: string;
  /** True when DATA_DIR was set: then the data may not be put anywhere else. */
  dataDirChosen: boolean;
  host: string;
  port: number;
  /** Scheme, host and port as readers type them, without a closing slash. */
  origin: string;
  /** Signs sessions and links; at least 32 characters. */
  authSecret: string;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Requests of the API in a minute, by address and by token; 0 limits nothing. */
  rateLimitAddress: number;
  rateLimitToken: number;
};

/** An environment variable holds something unusable. The message names it and says what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const SECRET_LENGTH = 32;

const isPort = (number: number) => number >= 1 && number <= 65_535;

const perMinute = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a number of requests in a minute, such as 600, or 0 for no limit')
  .transform(Number);

const environment = z.object({
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error:
        'must look like postgres://user:password@host:5432/name; leave it unset to use the embedded database'
    })
    .optional(),
  MIGRATION_DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must look like postgres://owner:password@host:5432/name, the database of DATABASE_URL'
    })
    .optional(),
  DATA_DIR: z.string().optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .refine(
      (text) => /^\d{1,5}$/.test(text) && isPort(Number(text)),
      'must be a port number from 1 to 65535, such as 3000'
    )
    .transform(Number)
    .default(3000),
  ORIGIN: z
    .url({
      protocol: /^https?$/,
      error: 'must be the address readers use, such as https://tracker.example.org'
    })
    .refine(
      (url) => URL.canParse(url) && new URL(url).pathname === '/',
      'must be only scheme, host and port, without a path'
    )
    .transform((url) => new URL(url).origin)
    .optional(),
  AUTH_SECRET: z
    .string()
    .min(
      SECRET_LENGTH,
      `must have at least ${SECRET_LENGTH} characters; make one with: openssl rand -base64 32`
    )
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  RATE_LIMIT_ADDRESS: perMinute.default(600),
  RATE_LIMIT_TOKEN: perMinute.default(1200)
});

/**
 * Reads the environment. A variable that is set but empty counts as unset, as Compose files pass it on.
 * Without AUTH_SECRET one is generated on first use and kept in DATA_DIR/secret.
 * @throws {ConfigError} naming every variable that cannot be used
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== '')
  );
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
    throw new ConfigError(lines.join('\n'));
  }
  const value = parsed.data;
  const dataDir = resolve(value.DATA_DIR ?? '.throughline');
  return {
    databaseUrl: value.DATABASE_URL,
    migrationDatabaseUrl: value.MIGRATION_DATABASE_URL,
    dataDir,
    dataDirChosen: value.DATA_DIR !== undefined,
    host: value.HOST,
    port: value.PORT,
    origin: value.ORIGIN ?? new URL(`http://localhost:${value.PORT}`).origin,
    authSecret: value.AUTH_SECRET ?? keptSecret(dataDir),
    logLevel: value.LOG_LEVEL,
    rateLimitAddress: value.RATE_LIMIT_ADDRESS,
    rateLimitToken: value.RATE_LIMIT_TOKEN
  };
}

function keptSecret(dataDir: string): string {
  try {
    return keepText(join(dataDir, 'secret'), () => randomBytes(32).toString('base64url'));
  } catch (error) {
    throw new ConfigError(
      `AUTH_SECRET is not set, and a generated one cannot be kept in ${dataDir} (${(error as Error).message}). ` +
        'Set AUTH_SECRET, or set DATA_DIR to a folder that can be written.'
    );
  }
}

/**
 * The text of a file that only its owner may read, made on first use. Linking a finished file into place means
 * that of two processes starting together both read the same text, and that no half-written file is ever left.
 */
export function keepText(path: string, make: () => string): string {
  const read = () => readFileSync(path, 'utf8').trim();
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(resolve(path, '..'), { recursive: true, mode: 0o711 });
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, make() + '\n', { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return read();
}
