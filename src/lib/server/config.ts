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
  /** By which mails are sent, and as whose; without it they are kept in the outbox. */
  mailServer: { url: string; from: string } | null;
  /** Requests of the API in a minute, by address and by token; 0 limits nothing. */
  rateLimitAddress: number;
  rateLimitToken: number;
  /** The provider by which people may sign in as well. */
  openIdConnect: OpenIdConnect | undefined;
};

export interface OpenIdConnect {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What people know the provider by. */
  name: string;
  /** Whether somebody whom the provider knows and this tracker does not gets an account, as a viewer. */
  signUp: boolean;
}

/** An environment variable holds something unusable. The message names it and says what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const SECRET_LENGTH = 32;

const isPort = (number: number) => number >= 1 && number <= 65_535;

const perMinute = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a number of requests in a minute, such as 1200, or 0 for no limit')
  .transform(Number);

/** `tracker@example.org`, or `Name <tracker@example.org>`. */
const isSender = (text: string) => {
  const address = /^[^<>\n\r"]*<([^<>]+)>$/.exec(text)?.[1] ?? text;
  return z.email().safeParse(address).success;
};

const isLoopback = (host: string) => ['localhost', '127.0.0.1', '[::1]'].includes(host);
const isSecret = (url: URL) => url.protocol === 'https:' || isLoopback(url.hostname);

const variables = z.object({
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
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      hostname: /./,
      error:
        'must look like smtp://user:password@host:587 or smtps://user:password@host:465; leave it unset to keep mails in the outbox'
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .trim()
    .refine(isSender, 'must be an e-mail address, such as Throughline <tracker@example.org>')
    .optional(),
  RATE_LIMIT_ADDRESS: perMinute.default(1200),
  RATE_LIMIT_TOKEN: perMinute.default(3600),
  OIDC_ISSUER: z
    .url({ error: 'must be the address of the provider, such as https://login.example.org' })
    .refine((url) => URL.canParse(url) && isSecret(new URL(url)), 'must begin with https:')
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60, 'must have at most 60 characters').optional(),
  OIDC_SIGN_UP: z.enum(['true', 'false'], 'must be true or false').default('false')
});

const environment = variables.refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
  path: ['MAIL_FROM'],
  message: 'must be set when SMTP_URL is: the address that mails come from'
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
    mailServer: value.SMTP_URL ? { url: value.SMTP_URL, from: value.MAIL_FROM! } : null,
    rateLimitAddress: value.RATE_LIMIT_ADDRESS,
    rateLimitToken: value.RATE_LIMIT_TOKEN,
    openIdConnect: openIdConnectOf(value)
  };
}

/** Half a configuration would leave people without the button that they were promised; so it stops the start. */
function openIdConnectOf(value: z.output<typeof environment>): OpenIdConnect | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = value;
  const needed = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
  if (issuer !== undefined && clientId !== undefined && clientSecret !== undefined) {
    const name = value.OIDC_NAME ?? new URL(issuer).host;
    return { issuer, clientId, clientSecret, name, signUp: value.OIDC_SIGN_UP === 'true' };
  }
  const missing = Object.entries(needed).filter(([, text]) => text === undefined);
  if (missing.length === 3) return undefined;
  const lines = missing.map(([name]) => `${name} is not set; sign-in by OpenID Connect needs it.`);
  throw new ConfigError(lines.join('\n'));
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
