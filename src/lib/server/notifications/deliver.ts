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

/** The ways out of the queue: by a mail server, or into the outbox where there is none. */
export interface Delivery {
  origin: string;
  post: Post | null;
  /** Mails that the server took and the database could not be told of: they are not sent again by this process. */
  acknowledged: Set<string>;
}

/**
 * Takes one mail that is due out of the queue; false when there is none. Its row stays locked until the server has
 * answered: another process passes it by, and when this one dies meanwhile, the lock goes with it and the mail is taken
 * again. So each mail is sent at least once; twice only when the process ends between the server's word and its commit.
 */
export async function deliverNext(db: Db, delivery: Delivery): Promise<boolean> {
  const taken = await db.transaction(async (tx) => {
    const [mail] = await tx
      .select()
      .from(mails)
      .where(and(eq(mails.state, 'waiting'), lte(mails.nextAttemptAt, sql`now()`)))
      .orderBy(asc(mails.nextAttemptAt), asc(mails.createdAt))
      .limit(1)
      .for('update', { skipLocked: true });
    if (!mail) return null;
    await tx
      .update(mails)
      .set(await outcomeOf(mail, delivery))
      .where(eq(mails.id, mail.id));
    return mail.id;
  });
  if (taken !== null) delivery.acknowledged.delete(taken);
  return taken !== null;
}

type Outcome = { [Column in keyof Mail]?: Mail[Column] | SQL };

async function outcomeOf(mail: Mail, { origin, post, acknowledged }: Delivery): Promise<Outcome> {
  const { id, recipient, locale } = mail;
  const attempts = mail.attempts + 1;
  try {
    if (!post) {
      keep(mail, origin);
      return { state: 'kept' };
    }
    if (!acknowledged.has(id)) await post.send({ id, recipient, locale, ...render(mail, origin) });
    acknowledged.add(id);
    return { state: 'sent', attempts, sentAt: moment(), error: null, params: harmless(mail.params) };
  } catch (fault) {
    const error = wordsOf(fault);
    const pause = isForGood(fault) ? undefined : pauses[mail.attempts];
    log.warn({ mail: id, attempts, error, givenUp: pause === undefined }, 'a mail could not be sent');
    if (pause === undefined) return { state: 'failed', attempts, error };
    return { attempts, error, nextAttemptAt: moment(pause) };
  }
}

/** The moment `seconds` from now; `now()` would be when the transaction began, before the server answered. */
function moment(seconds = 0): SQL {
  return sql`clock_timestamp() + make_interval(secs => ${seconds})`;
}

/** The one place where the log holds a secret, so that a first evaluation needs no mail server. */
function keep(mail: Mail, origin: string): void {
  const { subject, text } = render(mail, origin);
  log.info({ mail: mail.id, to: mail.recipient, subject, text }, 'a mail was kept in the outbox');
}

/** Of the params, what the list of mails shows: the code of a follow-up lets nobody in. */
function harmless({ code }: Mail['params']): Mail['params'] {
  return code === undefined ? {} : { code };
}

function wordsOf(error: unknown): string {
  const { message } = error instanceof Error ? error : new Error(String(error));
  return message.replaceAll(/[\s\p{Cc}]+/gu, ' ').slice(0, longestError);
}
