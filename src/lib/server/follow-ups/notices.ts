import { and, eq, inArray, ne, notExists, sql } from 'drizzle-orm';
import type { NoticePart } from '../../domain/mails.ts';
import type { Actor, Role } from '../../domain/roles.ts';
import type { Transaction } from '../db/connect.ts';
import { mails, users } from '../db/schema/index.ts';
import { queueMail } from '../jobs/queue.ts';

const reviewers = ['editor', 'admin'] as const satisfies readonly Role[];
interface About {
  code: string;
  title: string;
}

/** Tells the editors that something waits for review; not one who has such a mail that is still to be sent. */
export async function tellEditors(
  tx: Transaction,
  actor: Actor,
  part: NoticePart,
  { code, title }: About
): Promise<void> {
  const waiting = tx
    .select({ one: sql`1` })
    .from(mails)
    .where(
      and(eq(mails.recipient, users.email), eq(mails.kind, 'follow-up-submitted'), eq(mails.state, 'waiting'))
    );
  const editors = await tx
    .select({ email: users.email, locale: users.locale })
    .from(users)
    .where(and(inArray(users.role, [...reviewers]), ne(users.id, actor.person ?? ''), notExists(waiting)));
  const params = { part, code, title, author: actor.name };
  for (const { email, locale } of editors)
    await queueMail(tx, { kind: 'follow-up-submitted', recipient: email, locale, params });
}

/** Tells the author what became of the work; not who did it themselves, nor who has left. */
export async function tellAuthor(
  tx: Transaction,
  actor: Actor,
  author: string | null,
  part: NoticePart,
  { code, title }: About,
  reason?: string
): Promise<void> {
  if (author === null || author === actor.person) return;
  const [person] = await tx
    .select({ email: users.email, locale: users.locale })
    .from(users)
    .where(eq(users.id, author));
  if (!person) return;
  const to = { recipient: person.email, locale: person.locale };
  const notice = { part, code, title };
  await queueMail(
    tx,
    reason === undefined
      ? { kind: 'follow-up-published', ...to, params: notice }
      : { kind: 'follow-up-returned', ...to, params: { ...notice, reason } }
  );
}
