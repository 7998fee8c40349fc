import { asc, eq, sql } from 'drizzle-orm';
import { messageCode } from '../../domain/codes.ts';
import { mayEditContent } from '../../domain/content-permissions.ts';
import { Refusal } from '../../domain/errors.ts';
import type { MessageInput } from '../../domain/message-input.ts';
import { permit } from '../../domain/permit.ts';
import { optionalReasonOf } from '../../domain/reasons.ts';
import type { Actor } from '../../domain/roles.ts';
import { database, transact, type Db, type Transaction } from '../db/connect.ts';
import { codings, comments, events, followUpMessages, mappings, messages, messageVoices } from '../db/schema/index.ts';
import { changesOf } from '../history/changes.ts';
import { record, type NewEvent } from '../history/record.ts';
import { holdSource, inVersion } from './anchoring.ts';
import { checked, fieldsOf, insertVoices, write, type MessageFields } from './fields.ts';
import { lockAt, type LockedMessage } from './locking.ts';
import { versionOf } from './versions.ts';

/** Two who add a message at once get codes of their own. */
const lock = 726_2024;

/**
 * Adds a message, which only editors see until it is published, and answers its code. Throws a Refusal: `unauthenticated`,
 * `forbidden` for less than an editor, `invalid` when a code in it does not exist or its anchor cuts no words.
 */
export async function add(actor: Actor | null, input: MessageInput, db: Db | Transaction = database()): Promise<string> {
  permit(actor, mayEditContent);
  return transact(db as Db, async (tx) => {
    await holdSource(tx, input.anchor.source);
    const fields = await checked(tx, input);
    await tx.execute(sql`select pg_advisory_xact_lock(${lock})`);
    const code = messageCode(await nextNumber(tx));
    const { voicedBy, ...row } = fields;
    await tx.insert(messages).values({ ...row, code, publication: 'draft', author: actor.person });
    await insertVoices(tx, code, voicedBy);
    await record(tx, actor, {
      kind: 'message.added',
      subjectKind: 'message',
      subject: code,
      after: { ...fields, publication: 'draft', revision: 1 }
    });
    return code;
  });
}

/**
 * Changes a message. `revision` is the one the writer saw. Throws a Refusal: `unauthenticated`, `forbidden`, `not-found`,
 * `conflict` when somebody has changed it since, `invalid`.
 */
export async function edit(
  actor: Actor | null,
  code: string,
  revision: number,
  input: MessageInput,
  db: Db = database(),
  reason?: string
): Promise<void> {
  permit(actor, mayEditContent);
  const why = optionalReasonOf(reason);
  await db.transaction(async (tx) => {
    await holdSource(tx, input.anchor.source);
    const row = await lockAt(tx, code, revision);
    const before = await fieldsOf(tx, row);
    await replace(tx, actor, row, before, await checked(tx, input, before), { kind: 'message.edited', reason: why });
  });
}

/**
 * Gives a message the fields of an earlier version again: a new revision with its own event. Its words are looked for in the
 * current text of their source; where they are not in it any more, the anchor is that of the version in which they stood. Throws the Refusals of `edit`; `not-found` also for a version that there is not.
 */
export async function restore(
  actor: Actor | null,
  code: string,
  revision: number,
  version: number,
  db: Db = database(),
  reason?: string
): Promise<void> {
  permit(actor, mayEditContent);
  const why = optionalReasonOf(reason);
  await db.transaction(async (tx) => {
    const earlier = await versionOf(code, version, actor, tx);
    if (!earlier) throw new Refusal('not-found');
    const current = await holdSource(tx, earlier.fields.source);
    const row = await lockAt(tx, code, revision);
    const fields = await inVersion(tx, earlier.fields, current);
    await replace(tx, actor, row, await fieldsOf(tx, row), fields, {
      kind: 'message.restored',
      reason: why,
      after: { restored: version }
    });
  });
}

/** Lets everybody see the message and its mappings. Throws the Refusals of `edit`; `conflict` also when it is public already. */
export async function publish(
  actor: Actor | null,
  code: string,
  revision: number,
  db: Db = database()
): Promise<void> {
  permit(actor, mayEditContent);
  await db.transaction(async (tx) => {
    const row = await lockAt(tx, code, revision);
    if (row.publication === 'published') throw new Refusal('conflict');
    await tx
      .update(messages)
      .set({ publication: 'published', revision: revision + 1 })
      .where(eq(messages.code, code));
    await record(tx, actor, {
      kind: 'message.published',
      subjectKind: 'message',
      subject: code,
      before: { publication: 'draft' },
      after: { publication: 'published', revision: revision + 1 }
    });
  });
}

/** Removes a message that was never public, with its mappings and comments. Throws the Refusals of `edit`; `conflict` for a public one, `invalid` where follow-ups name it. */
export async function discard(
  actor: Actor | null,
  code: string,
  revision: number,
  db: Db = database()
): Promise<void> {
  permit(actor, mayEditContent);
  await db.transaction(async (tx) => {
    const row = await lockAt(tx, code, revision);
    if (row.publication === 'published') throw new Refusal('conflict');
    const answers = await tx
      .select({ code: followUpMessages.followUp })
      .from(followUpMessages)
      .where(eq(followUpMessages.message, code))
      .orderBy(asc(followUpMessages.followUp));
    const codes = answers.map((answer) => answer.code).join(', ');
    if (codes !== '') throw new Refusal('invalid', [{ path: 'discard', rule: 'answered', params: { codes } }]);
    const before = await fieldsOf(tx, row);
    for (const table of [comments, codings, mappings, messageVoices])
      await tx.delete(table).where(eq(table.message, code));
    await tx.delete(messages).where(eq(messages.code, code));
    await record(tx, actor, {
      kind: 'message.discarded',
      subjectKind: 'message',
      subject: code,
      before: { ...before }
    });
  });
}

/** A code that a discarded draft had is not given again: its history holds it. */
async function nextNumber(tx: Transaction): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(substr(${events.subject}, 4)::int), 0)` })
    .from(events)
    .where(eq(events.subjectKind, 'message'));
  return row!.last + 1;
}

const placeFields = ['source', 'paragraph', 'start', 'end', 'quote'] as const;

/** Puts `fields` in the place of `before` and records it as `told`; does nothing where they say the same. */
export async function replace(
  tx: Transaction,
  actor: Actor,
  { code, revision }: LockedMessage,
  before: MessageFields,
  fields: MessageFields,
  told: Pick<NewEvent, 'kind' | 'reason' | 'after'>
): Promise<void> {
  const changes = changesOf(before, fields);
  if (!changes) return;
  // Offsets and words say nothing without the version that they are of, though that be the same before and after.
  const isMoved = placeFields.some((field) => field in changes.after);
  const versionOfPlace = ({ anchorVersion }: MessageFields) => (isMoved ? { anchorVersion } : {});
  await write(tx, code, revision + 1, fields);
  await record(tx, actor, {
    ...told,
    subjectKind: 'message',
    subject: code,
    before: { ...changes.before, ...versionOfPlace(before) },
    after: { ...changes.after, ...versionOfPlace(fields), ...told.after, revision: revision + 1 }
  });
}
