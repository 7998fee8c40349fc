import { APIError } from 'better-auth/api';
import { isOneOf } from '../../domain/vocabularies.ts';
import { roles, type Actor } from '../../domain/roles.ts';
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

/** Signs in and sets the session cookie. False when e-mail and password do not belong together. */
export async function signIn(email: string, password: string, headers: Headers): Promise<boolean> {
  try {
    await authentication().api.signInEmail({ body: { email, password }, headers });
    return true;
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return false;
    throw error;
  }
}

/** Ends the session on the server and removes its cookie. */
export async function signOut(headers: Headers): Promise<void> {
  await authentication().api.signOut({ headers });
}
