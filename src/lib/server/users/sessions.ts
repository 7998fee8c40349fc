import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { Refusal } from '../../domain/errors.ts';
import type { Actor } from '../../domain/roles.ts';
import { isStorable } from '../../domain/text.ts';
import { database } from '../db/connect.ts';
import { sessions } from '../db/schema/index.ts';
import { personOf } from './accounts.ts';

export interface OpenSession {
  id: string;
  /** It is the one that asks. */
  here: boolean;
  /** As the browser names itself; null when it did not. */
  agent: string | null;
  address: string | null;
  /** ISO instants. */
  since: string;
  seen: string;
}

/** Where a person is signed in, the latest first; `token` is that of the session that asks. */
export async function openSessions(
  actor: Actor | null,
  token: string | null,
  db = database()
): Promise<OpenSession[]> {
  const rows = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, personOf(actor)), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.updatedAt), desc(sessions.createdAt));
  return rows.map(({ id, token: own, userAgent, ipAddress, createdAt, updatedAt }) => ({
    id,
    here: own === token,
    agent: userAgent || null,
    address: ipAddress || null,
    since: createdAt.toISOString(),
    seen: updatedAt.toISOString()
  }));
}

/**
 * Signs a person out in one place. It is what signing out there does, and no event either. Throws a Refusal: `unauthenticated`,
 * `not-found` for a session that is not the person's or has ended.
 */
export async function endSession(actor: Actor | null, id: string, db = database()): Promise<void> {
  const person = personOf(actor);
  if (!isStorable(id)) throw new Refusal('not-found');
  const ended = await db
    .delete(sessions)
    .where(and(eq(sessions.id, id), eq(sessions.userId, person)))
    .returning({ id: sessions.id });
  if (ended.length === 0) throw new Refusal('not-found');
}
