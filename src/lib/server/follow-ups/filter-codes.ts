import { inArray } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Issue } from '../../domain/errors.ts';
import type { FollowUpFilter } from '../../domain/filter.ts';
import { database } from '../db/connect.ts';
import { countries, groups, messages, organizations, targets, themes } from '../db/schema/index.ts';

/** The codes in the filter that exist nowhere, so that a misspelt one is told instead of giving an empty list. */
export async function unknownCodes(filter: FollowUpFilter, db = database()): Promise<Issue[]> {
  const lookups: [keyof FollowUpFilter, string[], PgTable, PgColumn][] = [
    ['theme', filter.theme, themes, themes.code],
    ['message', filter.message, messages, messages.code],
    ['target', filter.target, targets, targets.code],
    ['country', filter.country, countries, countries.alpha3],
    ['group', filter.group, groups, groups.code],
    ['organization', filter.organization, organizations, organizations.code]
  ];
  const found = await Promise.all(
    lookups.map(async ([path, codes, table, column]): Promise<Issue[]> => {
      if (codes.length === 0) return [];
      const rows = await db.select({ code: column }).from(table).where(inArray(column, codes));
      const present = new Set(rows.map(({ code }) => code));
      return codes
        .filter((code) => !present.has(code))
        .map((code) => ({ path, rule: 'unknown-code', params: { code } }));
    })
  );
  return found.flat();
}
