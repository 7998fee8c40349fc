import { sql } from 'drizzle-orm';
import type { ProgressSummary } from '../../domain/progress.ts';
import { freshnesses, statuses } from '../../domain/vocabularies.ts';

const known = sql`states.status <> 'cancelled' and states.progress is not null`;
const count = (condition = sql`true`) => sql<number>`count(*) filter (where ${condition})::int`;

/** The aggregate columns of one group's figures over rows of `states`; the rules are those of `domain/progress`. */
export const summaryColumns = {
  followUps: count(),
  planned: count(sql`states.status = 'planned'`),
  'in-progress': count(sql`states.status = 'in-progress'`),
  completed: count(sql`states.status = 'completed'`),
  stalled: count(sql`states.status = 'stalled'`),
  cancelled: count(sql`states.status = 'cancelled'`),
  progress: sql<number | null>`round(avg(states.progress) filter (where ${known}), 1)::float8`,
  reported: count(known),
  noInformation: count(sql`states.status <> 'cancelled' and states.progress is null`),
  overdue: count(sql`states.overdue`),
  disputed: count(sql`states.disputed`),
  fresh: count(sql`states.freshness = 'fresh'`),
  ageing: count(sql`states.freshness = 'ageing'`),
  stale: count(sql`states.freshness = 'stale'`)
};

export type SummaryRow = {
  [K in keyof typeof summaryColumns]: K extends 'progress' ? number | null : number;
};

export function toSummary(row: SummaryRow): ProgressSummary {
  const pick = <K extends keyof SummaryRow>(keys: readonly K[]) =>
    Object.fromEntries(keys.map((key) => [key, row[key]])) as Record<K, number>;
  return {
    followUps: row.followUps,
    byStatus: pick(statuses),
    progress: row.progress,
    reported: row.reported,
    noInformation: row.noInformation,
    overdue: row.overdue,
    disputed: row.disputed,
    freshness: pick(freshnesses)
  };
}
