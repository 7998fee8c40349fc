import { Refusal } from '../../domain/errors.ts';
import { mayActAs, type Actor, type Role } from '../../domain/roles.ts';
import { actorOfToken } from '../users/tokens.ts';

/**
 * The guard of every write: who acts with the request's bearer token. Throws a Refusal: `unauthenticated` without a
 * valid token, `forbidden` when its role is less than `role`. A session's cookie counts for nothing here, so that no
 * other site can write in a reader's name.
 */
export async function byToken({ request }: { request: Request }, role: Role): Promise<Actor> {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  const actor = token === undefined ? null : await actorOfToken(token);
  if (!actor) throw new Refusal('unauthenticated');
  if (!mayActAs(actor.role, role)) throw new Refusal('forbidden');
  return actor;
}
