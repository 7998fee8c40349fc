import { and, eq, inArray, sql } from 'drizzle-orm';
import { Refusal } from '../../domain/errors.ts';
import { mayManagePeople } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import { isStorable } from '../../domain/text.ts';
import { database } from '../db/connect.ts';
import { mails } from '../db/schema/index.ts';

/**
 * Puts a mail that failed, or that was kept before there was a mail server, back into the queue with all its tries. This
 * changes nothing that history tells of. Throws a Refusal: `unauthenticated`, `forbidden`, `not-found` also for one that
 * was sent or waits.
 */
export async function sendAgain(actor: Actor | null, id: string, db = database()): Promise<void> {
  if (!actor) throw new Refusal('unauthenticated');
  if (!mayManagePeople(actor)) throw new Refusal('forbidden');
  if (!isStorable(id)) throw new Refusal('not-found');
  const queued = await db
    .update(mails)
    .set({ state: 'waiting', attempts: 0, error: null, nextAttemptAt: sql`now()` })
    .where(and(eq(mails.id, id), inArray(mails.state, ['failed', 'kept'])))
    .returning({ id: mails.id });
  if (queued.length === 0) throw new Refusal('not-found');
}
