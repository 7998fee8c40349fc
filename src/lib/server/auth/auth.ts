import { betterAuth } from 'better-auth/minimal';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { sveltekitCookies } from 'better-auth/svelte-kit';
import { getRequestEvent } from '$app/server';
import { readConfig } from '../config.ts';
import { database } from '../db/connect.ts';
import { accounts, sessions, users, verifications } from '../db/schema/index.ts';
import { log } from '../log.ts';
import { minPasswordLength } from '../users/commands.ts';

function create() {
  const { origin, authSecret } = readConfig();
  return betterAuth({
    appName: 'Throughline',
    baseURL: origin,
    secret: authSecret,
    database: drizzleAdapter(database(), {
      provider: 'pg',
      schema: { user: users, session: sessions, account: accounts, verification: verifications }
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength },
    user: { additionalFields: { role: { type: 'string', input: false, defaultValue: 'viewer' } } },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24 },
    advanced: { cookiePrefix: 'throughline', useSecureCookies: origin.startsWith('https:') },
    telemetry: { enabled: false },
    // Its own log would show the failed query, and with it the session's token.
    logger: { log: (level, message) => log[level](message) },
    plugins: [sveltekitCookies(getRequestEvent)]
  });
}

let auth: ReturnType<typeof create> | undefined;

/** better-auth over the program's own tables, made at its first use. */
export function authentication() {
  return (auth ??= create());
}
