import { eq, sql } from 'drizzle-orm';
import { changedBlocks, edited, type BlockEdit } from '../../domain/block-edits.ts';
import { mayEditContent } from '../../domain/content-permissions.ts';
import { Refusal } from '../../domain/errors.ts';
import { permit } from '../../domain/permit.ts';
import type { ReadDocument } from '../../domain/read-document.ts';
import type { Actor } from '../../domain/roles.ts';
import { sourceCode, type SourceDetails } from '../../domain/source-input.ts';
import { database, type Transaction } from '../db/connect.ts';
import { events, sourceDrafts, sources } from '../db/schema/index.ts';
import { changesOf } from '../history/changes.ts';
import { record } from '../history/record.ts';
import { versionOf } from './queries.ts';
import { lockAt, lockSource, type LockedCopy } from './working-copies.ts';

/** Two who add a source at once get codes of their own. */
const lock = 726_2025;

/** What was read, and the name of the file that it was read from; null for text that was pasted. */
export type NewText = Pick<ReadDocument, 'blocks' | 'sha256' | 'format' | 'repairs'> & {
  fileName: string | null;
};

/**
 * Adds a source, which only editors see until it is published, with a working copy of what was read; answers its code. Throws a
 * Refusal: `unauthenticated`, `forbidden` for less than an editor.
 */
export async function add(
  actor: Actor | null,
  details: SourceDetails,
  { blocks, sha256, format, repairs, fileName }: NewText,
  db = database()
): Promise<string> {
  permit(actor, mayEditContent);
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${lock})`);
    const code = sourceCode(details, await takenCodes(tx));
    const origin = { format, fileName, sha256 };
    await tx.insert(sources).values({ ...details, code, publication: 'draft', version: 0 });
    await tx
      .insert(sourceDrafts)
      .values({ ...details, ...origin, source: code, blocks, author: actor.person });
    await record(tx, actor, {
      kind: 'source.added',
      subjectKind: 'source',
      subject: code,
      after: { ...details, ...origin, paragraphs: blocks.length, repairs, revision: 1 }
    });
    return code;
  });
}

/**
 * Begins a new version of a published source as a copy of the current one. Throws a Refusal: `unauthenticated`, `forbidden`,
 * `not-found`; `conflict` where somebody is at one already.
 */
export async function prepare(actor: Actor | null, code: string, db = database()): Promise<void> {
  permit(actor, mayEditContent);
  await db.transaction(async (tx) => {
    const { publication, version } = await lockSource(tx, code);
    const current = publication === 'published' ? await versionOf(code, version, tx) : null;
    if (!current) throw new Refusal('not-found');
    const { title, date, speaker, language, kind, blocks, format, fileName } = current;
    const copy = { title, date, speaker, language, kind, blocks, format, fileName };
    const [begun] = await tx
      .insert(sourceDrafts)
      .values({ ...copy, source: code, author: actor.person })
      .onConflictDoNothing()
      .returning({ source: sourceDrafts.source });
    if (!begun) throw new Refusal('conflict');
    await record(tx, actor, {
      kind: 'source.edited',
      subjectKind: 'source',
      subject: code,
      after: { operation: 'prepare', version, revision: 1 }
    });
  });
}

/**
 * Does one step in a working copy and answers its new revision; where nothing changes, it stays. `revision` is the one the
 * writer saw. Throws a Refusal: `unauthenticated`, `forbidden`, `not-found`, `conflict` when somebody has changed it since,
 * `invalid`.
 */
export async function edit(
  actor: Actor | null,
  code: string,
  revision: number,
  step: BlockEdit,
  db = database()
): Promise<number> {
  permit(actor, mayEditContent);
  return db.transaction(async (tx) => {
    const copy = await lockAt(tx, code, revision);
    const blocks = edited(copy.blocks, step);
    const changes = changesOf({ blocks: copy.blocks }, { blocks });
    if (!changes) return revision;
    const { operation, position } = step;
    const number = copy.blocks[position - 1]?.number ?? null;
    const slices = changedBlocks(copy.blocks, blocks);
    return write(
      tx,
      actor,
      copy,
      { blocks },
      { before: { blocks: slices.before }, after: { operation, position, number, blocks: slices.after } }
    );
  });
}

/** Changes what the working copy says of the document; as `edit`. */
export async function describe(
  actor: Actor | null,
  code: string,
  revision: number,
  details: SourceDetails,
  db = database()
): Promise<number> {
  permit(actor, mayEditContent);
  return db.transaction(async (tx) => {
    const copy = await lockAt(tx, code, revision);
    const { title, date, speaker, language, kind } = copy;
    const changes = changesOf<Omit<SourceDetails, 'kind'> & { kind: string }>(
      { title, date, speaker, language, kind },
      details
    );
    if (!changes) return revision;
    return write(tx, actor, copy, details, {
      before: changes.before,
      after: { operation: 'details', ...changes.after }
    });
  });
}

/**
 * Throws a working copy away, and with it a source that was never published. Throws a Refusal: `unauthenticated`, `forbidden`,
 * `not-found`, `conflict` when somebody has changed it since.
 */
export async function discard(
  actor: Actor | null,
  code: string,
  revision: number,
  db = database()
): Promise<void> {
  permit(actor, mayEditContent);
  await db.transaction(async (tx) => {
    const { version } = await lockSource(tx, code);
    const { title, blocks } = await lockAt(tx, code, revision);
    await tx.delete(sourceDrafts).where(eq(sourceDrafts.source, code));
    if (version === 0) await tx.delete(sources).where(eq(sources.code, code));
    await record(tx, actor, {
      kind: 'source.discarded',
      subjectKind: 'source',
      subject: code,
      before: { title, paragraphs: blocks.length, revision, version }
    });
  });
}

async function write(
  tx: Transaction,
  actor: Actor,
  { source, revision }: LockedCopy,
  fields: Partial<typeof sourceDrafts.$inferInsert>,
  told: { before: Record<string, unknown>; after: Record<string, unknown> }
): Promise<number> {
  await tx
    .update(sourceDrafts)
    .set({ ...fields, revision: revision + 1, updatedAt: sql`now()` })
    .where(eq(sourceDrafts.source, source));
  await record(tx, actor, {
    kind: 'source.edited',
    subjectKind: 'source',
    subject: source,
    before: told.before,
    after: { ...told.after, revision: revision + 1 }
  });
  return revision + 1;
}

/** A code that a discarded source had is not given again: its history holds it. */
async function takenCodes(tx: Transaction): Promise<string[]> {
  const [rows, told] = await Promise.all([
    tx.select({ code: sources.code }).from(sources),
    tx.selectDistinct({ code: events.subject }).from(events).where(eq(events.subjectKind, 'source'))
  ]);
  return [...rows, ...told].map(({ code }) => code);
}
