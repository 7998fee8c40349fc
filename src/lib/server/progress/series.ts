import { sql } from 'drizzle-orm';
import { monthEnds } from '../../domain/dates.ts';
import type { FollowUpFilter } from '../../domain/filter.ts';
import { emptySummary, type ProgressSummary } from '../../domain/progress.ts';
import type { Grouping, Locale } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import { groupsOf, listsOnlyActive, membership, type Group } from './groups.ts';
import { state, states } from './states.ts';
import { summaryColumns, toSummary } from './summary.ts';

export type SeriesPoint = { date: string } & ProgressSummary;
export type Series = Group & { points: SeriesPoint[] };

/**
 * The figures of each group at the end of every month from the month of `from` to `to` (both `YYYY-MM-DD`), the last point
 * on `to` itself. Computed from the dated updates each time; nothing is stored.
 */
export async function progressSeries(
  grouping: Grouping,
  filter: FollowUpFilter,
  { from, to }: { from: string; to: string },
  locale: Locale,
  db = database()
): Promise<Series[]> {
  const days = monthEnds(from, to);
  const [groups, rows] = await Promise.all([
    groupsOf(grouping, locale, db),
    db
      .select({ day: state.day, key: sql<string>`members.key`, ...summaryColumns })
      .from(sql`${states(filter, days)} join ${membership(grouping)} members on members.code = states.code`)
      .groupBy(sql`states.day`, sql`members.key`)
  ]);
  const figures = new Map(rows.map((row) => [`${row.key} ${row.day}`, toSummary(row)]));
  const keys = new Set(rows.map(({ key }) => key));
  return groups
    .filter(({ key }) => !listsOnlyActive(grouping) || keys.has(key))
    .map((group) => ({
      ...group,
      points: days.map((date) => ({ date, ...(figures.get(`${group.key} ${date}`) ?? emptySummary()) }))
    }));
}
