import { sql } from 'drizzle-orm';
import type { FollowUpFilter } from '../../domain/filter.ts';
import { emptySummary, type ProgressSummary } from '../../domain/progress.ts';
import type { Grouping, Locale } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import { groupsOf, listsOnlyActive, membership, type Group } from './groups.ts';
import { states } from './states.ts';
import { summaryColumns, toSummary } from './summary.ts';

export type GroupProgress = Group & ProgressSummary;

/**
 * The figures of each group on `filter.asOf`, over the follow-ups that the filter lets through, in display order. Every
 * group is listed, with zeros where nothing answers it; of countries and organizations only those that have a follow-up.
 */
export async function progressBy(
  grouping: Grouping,
  filter: FollowUpFilter,
  locale: Locale,
  db = database()
): Promise<GroupProgress[]> {
  const [groups, rows] = await Promise.all([
    groupsOf(grouping, locale, db),
    db
      .select({ key: sql<string>`members.key`, ...summaryColumns })
      .from(sql`${states(filter)} join ${membership(grouping)} members on members.code = states.code`)
      .groupBy(sql`members.key`)
  ]);
  const figures = new Map(rows.map((row) => [row.key, toSummary(row)]));
  return groups
    .filter(({ key }) => !listsOnlyActive(grouping) || figures.has(key))
    .map((group) => ({ ...group, ...(figures.get(group.key) ?? emptySummary()) }));
}
