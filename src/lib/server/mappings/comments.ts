import { and, eq, inArray, ne } from 'drizzle-orm';
import { commentSchema, withMention, type Colleague, type CommentInput } from '../../domain/comments.ts';
import { mayEditContent } from '../../domain/content-permissions.ts';
import { issuesOf, Refusal } from '../../domain/errors.ts';
import { permit } from '../../domain/permit.ts';
import type { Actor, Person } from '../../domain/roles.ts';
import { database, type Db, type Transaction } from '../db/connect.ts';
import { comments, mappings, messages, users } from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { queueMail } from '../jobs/queue.ts';
import { colleagues, withNames } from './comment-queries.ts';

/**
 * Adds a comment to a message, or to one mapping of it, tells those who are mentioned, and answers its number. Throws a
 * Refusal: `unauthenticated`, `forbidden` for less than an editor, `not-found` for a message or a mapping that does not exist,
 * `invalid` for words that cannot be kept and for a mention of nobody.
 */
export async function comment(
  actor: Person | null,
  message: string,
  input: CommentInput,
  db: Db = database()
): Promise<number> {
  permit(actor, mayEditContent);
  const parsed = commentSchema.safeParse(input);
  if (!parsed.success) throw new Refusal('invalid', issuesOf(parsed.error));
  const { mapping, mention = '' } = parsed.data;
  return db.transaction(async (tx) => {
    await demandSubject(tx, message, mapping);
    const words = withMention(parsed.data.body, mention, await colleagues(tx));
    if (!words) throw new Refusal('invalid', [{ path: 'mention', rule: 'not-a-colleague' }]);
    const { body, mentions } = words;
    const [made] = await tx
      .insert(comments)
      .values({ message, mapping, author: actor.person, body, mentions })
      .returning({ id: comments.id });
    const id = made!.id;
    await record(tx, actor, {
      kind: 'comment.added',
      subjectKind: 'comment',
      subject: String(id),
      after: about(message, mapping)
    });
    await tell(tx, actor, { id, message, body, mentions });
    return id;
  });
}

/** PostgreSQL's integer. */
const largestId = 2 ** 31 - 1;

/**
 * Takes a comment's words away; that there was one stays to be seen. Throws a Refusal: `unauthenticated`, `forbidden` for all
 * but its author, `not-found` for one that is not on the message, `conflict` when it is removed already.
 */
export async function uncomment(
  actor: Actor | null,
  message: string,
  id: number,
  db: Db = database()
): Promise<void> {
  permit(actor, mayEditContent);
  if (!Number.isInteger(id) || id < 1 || id > largestId) throw new Refusal('not-found');
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(comments)
      .where(and(eq(comments.id, id), eq(comments.message, message)))
      .for('update');
    if (!row) throw new Refusal('not-found');
    if (row.author === null || row.author !== actor.person) throw new Refusal('forbidden');
    if (row.removedAt) throw new Refusal('conflict');
    await tx
      .update(comments)
      .set({ body: '', mentions: [], removedAt: new Date() })
      .where(eq(comments.id, id));
    await record(tx, actor, {
      kind: 'comment.removed',
      subjectKind: 'comment',
      subject: String(id),
      before: about(message, row.mapping ?? undefined)
    });
  });
}

/** What the history says of a comment: never its words. */
function about(message: string, mapping: string | undefined): Record<string, string> {
  return { message, ...(mapping !== undefined && { mapping }) };
}

async function demandSubject(tx: Transaction, message: string, mapping: string | undefined): Promise<void> {
  const [found] = await tx
    .select({ code: messages.code })
    .from(messages)
    .where(eq(messages.code, message))
    .for('share');
  const [linked] =
    mapping === undefined
      ? [found]
      : await tx
          .select({ code: mappings.code })
          .from(mappings)
          .where(and(eq(mappings.code, mapping), eq(mappings.message, message)));
  if (!found || !linked) throw new Refusal('not-found');
}

interface Told {
  id: number;
  message: string;
  body: string;
  mentions: string[];
}

/** A mail to each who is mentioned, in their language; not to who wrote it. */
async function tell(tx: Transaction, actor: Actor, { id, message, body, mentions }: Told): Promise<void> {
  if (mentions.length === 0) return;
  const people = await tx
    .select({ email: users.email, locale: users.locale })
    .from(users)
    .where(and(inArray(users.id, mentions), ne(users.id, actor.person ?? '')));
  const names = new Map((await colleagues(tx)).map(({ id: account, name }: Colleague) => [account, name]));
  const params = {
    ...{ message, comment: String(id), author: actor.name },
    body: withNames(body, mentions, names)
  };
  for (const { email, locale } of people)
    await queueMail(tx, { kind: 'comment-mention', recipient: email, locale, params });
}
