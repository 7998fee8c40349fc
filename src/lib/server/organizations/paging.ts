import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { codePatterns } from '../../domain/codes.ts';
import { Refusal } from '../../domain/errors.ts';
import { isStorable } from '../../domain/text.ts';
import type { Locale } from '../../domain/vocabularies.ts';
import { organizations } from '../db/schema/index.ts';

/** The name by which a list in `locale` is ordered. Collation "C" is the one that every database has and none changes. */
export function sortName(locale: Locale): SQL<string> {
  return sql<string>`lower(coalesce(${organizations.names} ->> ${sql.raw(`'${locale}'`)}, ${organizations.name})) collate "C"`;
}

const cursorSchema = z.tuple([
  z.string().max(400).refine(isStorable),
  z.string().max(200).regex(codePatterns.slug)
]);

/** A cursor holds the last row's name and code, so that rows added meanwhile shift nothing. */
export function cursorOf(last: { sortName: string; code: string }): string {
  return Buffer.from(JSON.stringify([last.sortName, last.code])).toString('base64url');
}

/** The condition for rows after the cursor. Throws a Refusal `bad-request` for one that is none. */
export function afterCursor(cursor: string, locale: Locale): SQL {
  const [last, code] = readCursor(cursor);
  return sql`(${sortName(locale)}, ${organizations.code} collate "C") > (${last}, ${code})`;
}

function readCursor(cursor: string): [string, string] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new Refusal('bad-request', [{ path: 'cursor', rule: 'not-a-cursor' }]);
  }
}
