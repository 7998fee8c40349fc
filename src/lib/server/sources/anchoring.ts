import { and, asc, eq, inArray, lt } from 'drizzle-orm';
import { movesOf, type Anchored, type AnchorMove } from '../../domain/anchor-moves.ts';
import type { Block } from '../../domain/blocks.ts';
import type { Actor } from '../../domain/roles.ts';
import { database, type Db, type Transaction } from '../db/connect.ts';
import { commitments, messages, sources } from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { blocksOf } from './queries.ts';

/** A message or a commitment of a source, with what it says. */
export interface AnchoredHere extends Anchored {
  kind: 'message' | 'commitment';
  statement: string;
  publication: 'draft' | 'published';
}

export interface LostAnchor extends AnchoredHere {
  source: string;
  /** The version in which the words are not found. */
  version: number;
  language: string;
}

const place = (table: typeof messages | typeof commitments) => ({
  code: table.code,
  statement: table.statement,
  paragraph: table.paragraph,
  start: table.start,
  end: table.end,
  quote: table.quote,
  anchorVersion: table.anchorVersion
});

/** Where each message and commitment of a source would stand in `blocks`, whether published or not; for editors. */
export async function previewOf(
  code: string,
  blocks: readonly Block[],
  db: Db | Transaction = database()
): Promise<AnchorMove<AnchoredHere>[]> {
  const [voiced, promised] = await Promise.all([
    db
      .select({ ...place(messages), publication: messages.publication })
      .from(messages)
      .where(eq(messages.source, code))
      .orderBy(asc(messages.code)),
    db
      .select(place(commitments))
      .from(commitments)
      .where(eq(commitments.source, code))
      .orderBy(asc(commitments.code))
  ]);
  const anchors: AnchoredHere[] = [
    ...voiced.map((anchor) => ({ ...anchor, kind: 'message' as const })),
    ...promised.map((anchor) => ({
      ...anchor,
      kind: 'commitment' as const,
      publication: 'published' as const
    }))
  ];
  const old = await blocksOf(
    code,
    anchors.map(({ anchorVersion }) => anchorVersion),
    db
  );
  return movesOf(anchors, old, blocks);
}

/** The messages and commitments whose words are not in the current text of their source, drafts among them; for editors. */
export async function lostAnchors(db = database()): Promise<LostAnchor[]> {
  const at = { source: sources.code, version: sources.version, language: sources.language };
  const [voiced, promised] = await Promise.all([
    db
      .select({ ...place(messages), ...at, publication: messages.publication })
      .from(messages)
      .innerJoin(sources, eq(sources.code, messages.source))
      .where(lt(messages.anchorVersion, sources.version))
      .orderBy(asc(messages.code)),
    db
      .select({ ...place(commitments), ...at })
      .from(commitments)
      .innerJoin(sources, eq(sources.code, commitments.source))
      .where(lt(commitments.anchorVersion, sources.version))
      .orderBy(asc(commitments.code))
  ]);
  return [
    ...voiced.map((anchor) => ({ ...anchor, kind: 'message' as const })),
    ...promised.map((anchor) => ({
      ...anchor,
      kind: 'commitment' as const,
      publication: 'published' as const
    }))
  ];
}

/**
 * Finds the words of everything that is anchored in a source in its new version: at the same place, at another, where history
 * tells it, or nowhere, where the anchor keeps its old version and history says that it was lost. The caller holds the source.
 * Answers the codes of the commitments that moved or were lost, which have no history of their own.
 */
export async function reanchor(
  tx: Transaction,
  actor: Actor,
  { code, version, blocks }: { code: string; version: number; blocks: readonly Block[] }
): Promise<{ moved: string[]; lost: string[] }> {
  const voiced = await tx
    .select({ ...place(messages), revision: messages.revision })
    .from(messages)
    .where(and(eq(messages.source, code), lt(messages.anchorVersion, version)))
    .orderBy(asc(messages.code))
    .for('update');
  const promised = await tx
    .select(place(commitments))
    .from(commitments)
    .where(and(eq(commitments.source, code), lt(commitments.anchorVersion, version)));
  const versions = [...voiced, ...promised].map(({ anchorVersion }) => anchorVersion);
  const old = await blocksOf(code, versions, tx);
  const moves = movesOf(voiced, old, blocks);
  const wasFound = ({ anchorVersion }: Anchored) => anchorVersion === version - 1;
  const kept = moves
    .filter(({ anchor, outcome }) => outcome === 'kept' && wasFound(anchor))
    .map(({ anchor }) => anchor.code);
  if (kept.length > 0)
    await tx.update(messages).set({ anchorVersion: version }).where(inArray(messages.code, kept));
  for (const { anchor, to } of moves) {
    // What was lost and is found again is told, wherever it is.
    if (to && !kept.includes(anchor.code)) await move(tx, actor, anchor, { ...to, anchorVersion: version });
    if (!to && wasFound(anchor))
      await record(tx, actor, {
        kind: 'message.anchor-lost',
        subjectKind: 'message',
        subject: anchor.code,
        after: { version }
      });
  }
  return moveCommitments(tx, movesOf(promised, old, blocks), version);
}

async function move(
  tx: Transaction,
  actor: Actor,
  anchor: Anchored & { revision: number },
  to: Pick<Anchored, 'paragraph' | 'start' | 'end' | 'anchorVersion'>
): Promise<void> {
  const { code, paragraph, start, end, anchorVersion } = anchor;
  const revision = anchor.revision + 1;
  await tx
    .update(messages)
    .set({ ...to, revision })
    .where(eq(messages.code, code));
  await record(tx, actor, {
    kind: 'message.reanchored',
    subjectKind: 'message',
    subject: code,
    before: { paragraph, start, end, anchorVersion },
    after: { ...to, revision }
  });
}

async function moveCommitments(
  tx: Transaction,
  moves: readonly AnchorMove[],
  version: number
): Promise<{ moved: string[]; lost: string[] }> {
  const codes = (outcome: AnchorMove['outcome'], among = moves) =>
    among.filter((one) => one.outcome === outcome).map(({ anchor }) => anchor.code);
  for (const { anchor, to } of moves)
    if (to)
      await tx
        .update(commitments)
        .set({ ...to, anchorVersion: version })
        .where(eq(commitments.code, anchor.code));
  const wereFound = moves.filter(({ anchor }) => anchor.anchorVersion === version - 1);
  return { moved: codes('moved'), lost: codes('lost', wereFound) };
}
