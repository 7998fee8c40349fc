import { Refusal } from '../../domain/errors.ts';
import { mayActAs, type Actor, type Role } from '../../domain/roles.ts';
import { actorOfToken } from '../users/tokens.ts';

/**
 * The guard of every write: who acts with the request's bearer token. Throws a Refusal: `unauthenticated` without a
 * valid token, `forbidden` when its role is less than `role`. A session's cookie counts for nothing here, so that no
 * other site can write in a reader's name.
 */
export async function byToken(asked: { request: Request }, role: Role): Promise<Actor> {
  const actor = await readerByToken(asked);
  if (!actor) throw new Refusal('unauthenticated');
  if (!mayActAs(actor.role, role)) throw new Refusal('forbidden');
  return actor;
}

/**
 * The guard of reads, which are public: who reads, for what only some may see; null for a stranger. Throws a Refusal
 * `unauthenticated` for a token that is not valid, so that nobody takes the public's view for the whole.
 */
export async function readerByToken({ request }: { request: Request }): Promise<Actor | null> {
  if (!request.headers.has('authorization')) return null;
  const actor = await bearerOf(request);
  if (!actor) throw new Refusal('unauthenticated');
  return actor;
}

/** A request is asked for its actor twice, by the limit of requests and by its guard; the database only once. */
const bearers = new WeakMap<Request, Promise<Actor | null>>();

/** Who acts with the request's token; null without a valid one. */
export function bearerOf(request: Request): Promise<Actor | null> {
  const known = bearers.get(request);
  if (known) return known;
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  const bearer = token === undefined ? Promise.resolve(null) : actorOfToken(token);
  bearers.set(request, bearer);
  return bearer;
}
