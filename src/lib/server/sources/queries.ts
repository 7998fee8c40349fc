import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Block, SourceFormat } from '../../domain/blocks.ts';
import { database, type Db, type Transaction } from '../db/connect.ts';
import { commitments, paragraphs, sources, sourceVersions } from '../db/schema/index.ts';

export type Source = typeof sources.$inferSelect;

/** One published version of a source. The first has no reason. */
export interface VersionLine {
  version: number;
  /** ISO 8601. */
  publishedAt: string;
  reason: string | null;
}

export interface SourceVersion extends VersionLine {
  code: string;
  title: string;
  date: string;
  speaker: string | null;
  language: string;
  kind: string;
  blocks: Block[];
  format: SourceFormat | null;
  fileName: string | null;
}

export interface Commitment {
  code: string;
  statement: string;
  source: string;
  paragraph: number;
  start: number;
  end: number;
  quote: string;
  /** The version of the source in which the words stand there. */
  anchorVersion: number;
  lead: string;
}

/** A published source with its current text; `versions` newest first. */
export interface SourceDocument extends Source {
  paragraphs: Block[];
  versions: VersionLine[];
}

/** The published sources, by date. What is being prepared is in none of these answers; see `working-copies.ts`. */
export async function list(db = database()): Promise<SourceDocument[]> {
  const rows = await db
    .select()
    .from(sources)
    .where(eq(sources.publication, 'published'))
    .orderBy(asc(sources.date), asc(sources.code));
  return Promise.all(rows.map((source) => documentOf(source, db)));
}

/** The published source, null where there is none. */
export async function get(code: string, db = database()): Promise<SourceDocument | null> {
  const [source] = await db
    .select()
    .from(sources)
    .where(and(eq(sources.code, code), eq(sources.publication, 'published')));
  return source ? documentOf(source, db) : null;
}

async function documentOf(source: Source, db: Db): Promise<SourceDocument> {
  const [blocks, versions] = await Promise.all([paragraphsOf(source.code, db), versionsOf(source.code, db)]);
  return { ...source, paragraphs: blocks, versions };
}

/** What was published of a source, newest first. */
export async function versionsOf(code: string, db = database()): Promise<VersionLine[]> {
  const { version, publishedAt, reason } = sourceVersions;
  const rows = await db
    .select({ version, publishedAt, reason })
    .from(sourceVersions)
    .where(eq(sourceVersions.source, code))
    .orderBy(desc(version));
  return rows.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() }));
}

/** One published version as it stood; null where there is none. */
export async function versionOf(
  code: string,
  version: number,
  db: Db | Transaction = database()
): Promise<SourceVersion | null> {
  const [row] = await db
    .select()
    .from(sourceVersions)
    .where(and(eq(sourceVersions.source, code), eq(sourceVersions.version, version)));
  if (!row) return null;
  const { source, publishedAt, publishedBy: _, sha256: __, ...rest } = row;
  return { ...rest, code: source, publishedAt: publishedAt.toISOString() };
}

/** The paragraph `number` as it stood in a version of its source; null where there was none. */
export async function paragraphIn(
  code: string,
  version: number,
  number: number,
  db: Db | Transaction = database()
): Promise<string | null> {
  const found = await versionOf(code, version, db);
  return found?.blocks.find((block) => block.number === number)?.text ?? null;
}

export async function commitmentsOf(source: string, db = database()): Promise<Commitment[]> {
  return db.select().from(commitments).where(eq(commitments.source, source)).orderBy(asc(commitments.code));
}

export async function getCommitment(code: string, db = database()): Promise<Commitment | null> {
  const [commitment] = await db.select().from(commitments).where(eq(commitments.code, code));
  return commitment ?? null;
}

async function paragraphsOf(source: string, db: Db): Promise<Block[]> {
  return db
    .select({ kind: paragraphs.kind, number: paragraphs.number, text: paragraphs.text })
    .from(paragraphs)
    .where(eq(paragraphs.source, source))
    .orderBy(asc(paragraphs.position));
}

/** The texts that anchors were cut from: the blocks of each of `versions` of the source; null for one that there is not. */
export async function blocksOf(
  code: string,
  versions: readonly number[],
  db: Db | Transaction = database()
): Promise<(version: number) => Block[] | null> {
  const rows =
    versions.length === 0
      ? []
      : await db
          .select({ version: sourceVersions.version, blocks: sourceVersions.blocks })
          .from(sourceVersions)
          .where(
            and(eq(sourceVersions.source, code), inArray(sourceVersions.version, [...new Set(versions)]))
          );
  return (version) => rows.find((row) => row.version === version)?.blocks ?? null;
}
