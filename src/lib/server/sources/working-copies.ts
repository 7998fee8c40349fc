import { desc, eq } from 'drizzle-orm';
import { Refusal } from '../../domain/errors.ts';
import { database, type Transaction } from '../db/connect.ts';
import { sourceDrafts, sources, users } from '../db/schema/index.ts';
import type { SourceVersion, VersionLine } from './queries.ts';

/** What is being prepared of a source, for editors. */
export interface WorkingCopy extends Omit<SourceVersion, keyof VersionLine> {
  /** Counts the steps. */
  revision: number;
  /** The published version that it is to follow; 0 before the first. */
  version: number;
  /** Who began it; null for somebody who has left. */
  by: string | null;
  /** ISO 8601. */
  updatedAt: string;
}

const columns = {
  code: sourceDrafts.source,
  title: sourceDrafts.title,
  date: sourceDrafts.date,
  speaker: sourceDrafts.speaker,
  language: sourceDrafts.language,
  kind: sourceDrafts.kind,
  format: sourceDrafts.format,
  fileName: sourceDrafts.fileName,
  revision: sourceDrafts.revision,
  version: sources.version,
  by: users.name,
  updatedAt: sourceDrafts.updatedAt
};

export async function get(code: string, db = database()): Promise<WorkingCopy | null> {
  const [row] = await db
    .select({ ...columns, blocks: sourceDrafts.blocks })
    .from(sourceDrafts)
    .innerJoin(sources, eq(sources.code, sourceDrafts.source))
    .leftJoin(users, eq(users.id, sourceDrafts.author))
    .where(eq(sourceDrafts.source, code));
  return row ? { ...row, updatedAt: row.updatedAt.toISOString() } : null;
}

/** All of them without their text, the last one worked on first. */
export async function list(db = database()): Promise<Omit<WorkingCopy, 'blocks'>[]> {
  const rows = await db
    .select(columns)
    .from(sourceDrafts)
    .innerJoin(sources, eq(sources.code, sourceDrafts.source))
    .leftJoin(users, eq(users.id, sourceDrafts.author))
    .orderBy(desc(sourceDrafts.updatedAt));
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}

export type LockedCopy = typeof sourceDrafts.$inferSelect;

/** Holds the working copy. Throws a Refusal: `not-found`; `conflict` when its revision is no longer the one that the writer saw. */
export async function lockAt(tx: Transaction, code: string, revision: number): Promise<LockedCopy> {
  const [row] = await tx.select().from(sourceDrafts).where(eq(sourceDrafts.source, code)).for('update');
  if (!row) throw new Refusal('not-found');
  if (row.revision !== revision) throw new Refusal('conflict');
  return row;
}

/** Holds the source, so that nothing new is anchored in its text meanwhile. Throws a Refusal `not-found`. */
export async function lockSource(tx: Transaction, code: string): Promise<typeof sources.$inferSelect> {
  const [row] = await tx.select().from(sources).where(eq(sources.code, code)).for('no key update');
  if (!row) throw new Refusal('not-found');
  return row;
}
