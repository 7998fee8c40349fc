import { lt, sql } from 'drizzle-orm';
import { database } from '../db/connect.ts';
import { idempotencyKeys, mails, sessions, verifications } from '../db/schema/index.ts';

/** How long the answer to a request with an Idempotency-Key is kept: `docs/api.md` promises it. */
export const hoursKept = 24;

/** How long the list of mails goes back: they hold people's addresses. The page of mails promises it. */
export const daysOfMails = 90;

/** Removes what has expired and is of no use to anybody: answers kept for repeats, sessions, links to verify by, mails. */
export async function tidy(db = database()): Promise<void> {
  await db
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, sql`now() - make_interval(hours => ${hoursKept})`));
  await db.delete(mails).where(lt(mails.createdAt, sql`now() - make_interval(days => ${daysOfMails})`));
  await db.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
  await db.delete(verifications).where(lt(verifications.expiresAt, sql`now()`));
}
