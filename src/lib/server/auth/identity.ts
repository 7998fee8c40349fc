import type { RequestEvent } from '@sveltejs/kit';
import { verifyPassword } from 'better-auth/crypto';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { SignInProblem } from '../../domain/sign-in.ts';
import { database } from '../db/connect.ts';
import { accounts, sessions } from '../db/schema/index.ts';
import { currentToken } from './session.ts';
import { countTry } from './throttle.ts';

/** How long after signing in a person without a password may still change how they sign in. */
const recentMinutes = 10;

export interface Doubt {
  problem: Extract<SignInProblem, 'wrong-password' | 'not-recent' | 'too-many-tries'>;
  /** Seconds to wait; 0 unless there were too many tries. */
  wait: number;
}

/**
 * Asks once more whether it is the account's owner who wants to change something: by the password, or for who has none, by
 * having signed in just now. Null when it is. Tries are limited.
 */
export async function doubt(
  event: Pick<RequestEvent, 'cookies' | 'getClientAddress'>,
  account: string,
  password: string
): Promise<Doubt | null> {
  const hash = await passwordHash(account);
  if (hash === null) return (await isRecent(event)) ? null : { problem: 'not-recent', wait: 0 };
  const tries = await countTry(event, 'password', account);
  if (tries.wait > 0) return { problem: 'too-many-tries', wait: tries.wait };
  if (!(await verifyPassword({ hash, password }))) return { problem: 'wrong-password', wait: 0 };
  await tries.succeeded();
  return null;
}

/** Whether the account has a password; one made by a provider of OpenID Connect has none. */
export async function hasPassword(account: string): Promise<boolean> {
  return (await passwordHash(account)) !== null;
}

async function passwordHash(account: string): Promise<string | null> {
  const [row] = await database()
    .select({ hash: accounts.password })
    .from(accounts)
    .where(
      and(eq(accounts.userId, account), eq(accounts.providerId, 'credential'), isNotNull(accounts.password))
    );
  return row?.hash ?? null;
}

async function isRecent(event: Pick<RequestEvent, 'cookies'>): Promise<boolean> {
  const token = await currentToken(event);
  const [row] = await database()
    .select({
      isRecent: sql<boolean>`${sessions.createdAt} > now() - make_interval(mins => ${recentMinutes})`
    })
    .from(sessions)
    .where(eq(sessions.token, token ?? ''));
  return row?.isRecent ?? false;
}
