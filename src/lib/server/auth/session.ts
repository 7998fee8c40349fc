import type { RequestEvent } from '@sveltejs/kit';
import { isAPIError } from 'better-auth/api';
import { and, eq, ne } from 'drizzle-orm';
import { isOneOf } from '../../domain/vocabularies.ts';
import { roles, type Actor } from '../../domain/roles.ts';
import { database, type Transaction } from '../db/connect.ts';
import { sessions } from '../db/schema/index.ts';
import { membershipsOfPerson } from '../organizations/queries.ts';
import { authentication } from './auth.ts';

const cookieName = /(?:^|;\s*)(?:__Secure-)?throughline\.session_token=/;

/** Who is signed in, or null. Asks the database only when the request carries a session cookie. */
export async function actorOfSession(headers: Headers): Promise<Actor | null> {
  if (!cookieName.test(headers.get('cookie') ?? '')) return null;
  const found = await authentication().api.getSession({ headers });
  if (!found) return null;
  const { id, name, role } = found.user;
  return {
    kind: 'user',
    id,
    name,
    role: isOneOf(roles, role) ? role : 'viewer',
    person: id,
    organizations: await membershipsOfPerson(id)
  };
}

/**
 * Signs in and sets the session cookie; answers `second-step`, with no session yet, for who has two-factor sign-in turned
 * on, and null when e-mail and password do not belong together. An unknown e-mail takes as long as a wrong password.
 */
export async function signIn(
  email: string,
  password: string,
  headers: Headers
): Promise<'signed-in' | 'second-step' | null> {
  try {
    const answer = await authentication().api.signInEmail({ body: { email, password }, headers });
    return 'twoFactorRedirect' in answer ? 'second-step' : 'signed-in';
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null;
    throw error;
  }
}

/** Ends the session on the server and removes its cookie. */
export async function signOut(headers: Headers): Promise<void> {
  await authentication().api.signOut({ headers });
}

/** The token of the session that goes on in this browser, also when it was changed in this very request. */
export async function currentToken({ cookies }: Pick<RequestEvent, 'cookies'>): Promise<string | null> {
  const { authCookies } = await authentication().$context;
  return cookies.get(authCookies.sessionToken.name)?.split('.')[0] ?? null;
}

/** The account of the session that goes on in this browser, also when it began in this very request. */
export async function accountHere(event: Pick<RequestEvent, 'cookies'>): Promise<string | undefined> {
  const token = await currentToken(event);
  if (token === null) return undefined;
  const [row] = await database()
    .select({ account: sessions.userId })
    .from(sessions)
    .where(eq(sessions.token, token));
  return row?.account;
}

/** Signs a person out everywhere but here, as whoever knew the old way in may be signed in somewhere. */
export async function endOtherSessions(
  tx: Transaction,
  event: Pick<RequestEvent, 'cookies'>,
  account: string
): Promise<void> {
  const here = await currentToken(event);
  await tx.delete(sessions).where(and(eq(sessions.userId, account), ne(sessions.token, here ?? '')));
}
