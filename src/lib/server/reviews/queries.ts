import { asc, sql } from 'drizzle-orm';
import type { Locale, ReviewKind } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import { reviews } from '../db/schema/index.ts';

/** One date of the review calendar. `start` and `end` are partial dates. */
export interface Review {
  code: string;
  kind: ReviewKind;
  title: string;
  start: string;
  end: string | null;
  reference: string | null;
}

export async function list(locale: Locale, db = database()): Promise<Review[]> {
  return db
    .select({
      code: reviews.code,
      kind: reviews.kind,
      title: sql<string>`${reviews.titles} ->> ${locale}`,
      start: reviews.start,
      end: reviews.end,
      reference: reviews.reference
    })
    .from(reviews)
    .orderBy(asc(reviews.position));
}
