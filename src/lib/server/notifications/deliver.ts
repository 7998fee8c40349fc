import { and, asc, eq, lte, sql, type SQL } from 'drizzle-orm';
import type { Db } from '../db/connect.ts';
import { mails } from '../db/schema/index.ts';
import { log } from '../log.ts';
import { isForGood, type Post } from './post.ts';
import { render } from './render.ts';

type Mail = typeof mails.$inferSelect;

/** Seconds from each failed try to the next; after the last one a mail is given up, about two days after the first. */
export const pauses = [10, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600];

const longestError = 500;

/**
 * Seconds that a mail is its taker's alone; longer than any answer of a server is waited for. When the taker dies, it is
 * due again after that.
 */
const hold = 300;

/** The ways out of the queue: by a mail server, or into the outbox where there is none. */
export interface Delivery {
  origin: string;
  post: Post | null;
  /** Mails that the server took and the database does not know of yet: they are not sent again by this process. */
  acknowledged: Set<string>;
}

/**
 * Takes one mail that is due out of the queue; false when there is none. No transaction is open while the server answers.
 * So each mail is sent at least once; twice only when the process ends between the server's word and its own note of it.
 */
export async function deliverNext(db: Db, delivery: Delivery): Promise<boolean> {
  for (const id of delivery.acknowledged) await noteSent(db, id, delivery);
  const mail = await take(db);
  if (!mail) return false;
  try {
    if (delivery.post) await send(mail, delivery.post, delivery);
    else keep(mail, delivery.origin);
  } catch (fault) {
    await set(db, mail.id, failureOf(mail, fault));
    return true;
  }
  if (delivery.post) await noteSent(db, mail.id, delivery);
  else await set(db, mail.id, { state: 'kept' });
  return true;
}

/** Of several senders at once each gets another mail. The try is counted first: a mail that ends the program is given up too. */
async function take(db: Db): Promise<Mail | undefined> {
  const due = db
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.state, 'waiting'), lte(mails.nextAttemptAt, sql`now()`)))
    .orderBy(asc(mails.nextAttemptAt), asc(mails.createdAt))
    .limit(1)
    .for('update', { skipLocked: true });
  const [mail] = await db
    .update(mails)
    .set({ attempts: sql`${mails.attempts} + 1`, nextAttemptAt: inSeconds(hold) })
    .where(eq(mails.id, sql`(${due})`))
    .returning();
  return mail;
}

async function send(mail: Mail, post: Post, { origin, acknowledged }: Delivery): Promise<void> {
  const { id, recipient, locale } = mail;
  await post.send({ id, recipient, locale, ...render(mail, origin) });
  acknowledged.add(id);
}

/** Of the params only what the list of mails shows is kept: the code of a follow-up lets nobody in. */
async function noteSent(db: Db, id: string, { acknowledged }: Delivery): Promise<void> {
  const params = sql`jsonb_strip_nulls(jsonb_build_object('code', ${mails.params} -> 'code'))`;
  await set(db, id, { state: 'sent', sentAt: sql`now()`, error: null, params });
  acknowledged.delete(id);
}

type Values = { [Column in keyof Mail]?: Mail[Column] | SQL };

async function set(db: Db, id: string, values: Values): Promise<void> {
  await db.update(mails).set(values).where(eq(mails.id, id));
}

function failureOf({ id, attempts }: Mail, fault: unknown): Values {
  const error = wordsOf(fault);
  const pause = isForGood(fault) ? undefined : pauses[attempts - 1];
  log.warn({ mail: id, attempts, error, givenUp: pause === undefined }, 'a mail could not be sent');
  return pause === undefined ? { state: 'failed', error } : { error, nextAttemptAt: inSeconds(pause) };
}

function inSeconds(seconds: number): SQL {
  return sql`now() + make_interval(secs => ${seconds})`;
}

/** The one place where the log holds a secret, so that a first evaluation needs no mail server. */
function keep(mail: Mail, origin: string): void {
  const { subject, text } = render(mail, origin);
  log.info({ mail: mail.id, to: mail.recipient, subject, text }, 'a mail was kept in the outbox');
}

function wordsOf(error: unknown): string {
  const { message } = error instanceof Error ? error : new Error(String(error));
  return message.replaceAll(/[\s\p{Cc}]+/gu, ' ').slice(0, longestError);
}
