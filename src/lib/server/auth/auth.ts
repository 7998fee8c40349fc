import { AsyncLocalStorage } from 'node:async_hooks';
import { passkey } from '@better-auth/passkey';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { sveltekitCookies } from 'better-auth/svelte-kit';
import { getRequestEvent } from '$app/server';
import { readConfig } from '../config.ts';
import { database, type Db, type Transaction } from '../db/connect.ts';
import { accounts, passkeys, sessions, twoFactors, users, verifications } from '../db/schema/index.ts';
import { log } from '../log.ts';
import { minPasswordLength } from '../users/commands.ts';
import { newBackupCodes } from './backup-codes.ts';
import { addressOf } from './throttle.ts';

const running = new AsyncLocalStorage<Transaction>();

/** The database as the library sees it: the transaction that is running, else the one of the process. */
const current = new Proxy({} as Db, {
  get(_, key) {
    const db: object = running.getStore() ?? database();
    const value: unknown = Reflect.get(db, key);
    return typeof value === 'function' ? value.bind(db) : value;
  }
});

/** Runs `work` so that what the library writes in it and the event that it records stand or fall together. */
export function inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return database().transaction((tx) => running.run(tx, () => work(tx)));
}

/** What every instance of the library has: the tables, the cookies, the log. Nothing of its own HTTP surface is mounted. */
export function commonOptions() {
  const { origin, authSecret } = readConfig();
  return {
    appName: 'Throughline',
    baseURL: origin,
    secret: authSecret,
    database: drizzleAdapter(current, {
      provider: 'pg',
      schema: {
        user: users,
        session: sessions,
        account: accounts,
        verification: verifications,
        twoFactor: twoFactors,
        passkey: passkeys
      }
    }),
    user: { additionalFields: { role: { type: 'string', input: false, defaultValue: 'viewer' } } },
    // Whoever changes how they sign in gives the password for it; the age of the session does not count as well.
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24, freshAge: 0 },
    account: { accountLinking: { enabled: false }, updateAccountOnSignIn: false },
    advanced: {
      cookiePrefix: 'throughline',
      useSecureCookies: origin.startsWith('https:'),
      ipAddress: { disableIpTracking: true }
    },
    databaseHooks: {
      session: {
        create: {
          // The library would believe any X-Forwarded-For.
          before: async (session: Record<string, unknown>) => ({
            data: { ...session, ipAddress: addressOf(getRequestEvent()) }
          })
        }
      }
    },
    telemetry: { enabled: false },
    // Its own log would show the failed query, and with it the session's token.
    logger: { log: (level: 'debug' | 'info' | 'warn' | 'error', message: string) => log[level](message) }
  } as const;
}

/** A passkey stands for both factors, so whoever uses it has to have been asked for a PIN, a finger or a face. */
function requireVerified(isVerified: boolean | undefined): void {
  if (!isVerified) throw new APIError('UNAUTHORIZED', { message: 'the person was not verified' });
}

function create() {
  const { origin } = readConfig();
  return betterAuth({
    ...commonOptions(),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength },
    plugins: [
      twoFactor({ issuer: 'Throughline', backupCodeOptions: { customBackupCodesGenerate: newBackupCodes } }),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: 'Throughline',
        origin,
        advanced: { webAuthnChallengeCookie: 'passkey' },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification }) =>
            requireVerified(verification.registrationInfo?.userVerified)
        },
        authentication: {
          afterVerification: ({ verification }) =>
            requireVerified(verification.authenticationInfo.userVerified)
        }
      }),
      sveltekitCookies(getRequestEvent)
    ]
  });
}

let auth: ReturnType<typeof create> | undefined;

/** better-auth over the program's own tables, made at its first use. */
export function authentication() {
  return (auth ??= create());
}
