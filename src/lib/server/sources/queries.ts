import { asc, eq } from 'drizzle-orm';
import { database } from '../db/connect.ts';
import { commitments, paragraphs, sources } from '../db/schema/index.ts';

export type Source = typeof sources.$inferSelect;

/** `number` is null for a salutation. */
export interface Paragraph {
  kind: 'paragraph' | 'salutation';
  number: number | null;
  text: string;
}

export interface Commitment {
  code: string;
  statement: string;
  source: string;
  paragraph: number;
  start: number;
  end: number;
  quote: string;
  lead: string;
}

export interface SourceDocument extends Source {
  paragraphs: Paragraph[];
}

export async function list(db = database()): Promise<SourceDocument[]> {
  const rows = await db.select().from(sources).orderBy(asc(sources.date));
  return Promise.all(
    rows.map(async (source) => ({ ...source, paragraphs: await paragraphsOf(source.code, db) }))
  );
}

export async function get(code: string, db = database()): Promise<SourceDocument | null> {
  const [source] = await db.select().from(sources).where(eq(sources.code, code));
  return source ? { ...source, paragraphs: await paragraphsOf(code, db) } : null;
}

export async function commitmentsOf(source: string, db = database()): Promise<Commitment[]> {
  return db.select().from(commitments).where(eq(commitments.source, source)).orderBy(asc(commitments.code));
}

export async function getCommitment(code: string, db = database()): Promise<Commitment | null> {
  const [commitment] = await db.select().from(commitments).where(eq(commitments.code, code));
  return commitment ?? null;
}

async function paragraphsOf(source: string, db: ReturnType<typeof database>): Promise<Paragraph[]> {
  return db
    .select({ kind: paragraphs.kind, number: paragraphs.number, text: paragraphs.text })
    .from(paragraphs)
    .where(eq(paragraphs.source, source))
    .orderBy(asc(paragraphs.position));
}
