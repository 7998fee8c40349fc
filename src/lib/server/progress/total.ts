import type { FollowUpFilter } from '../../domain/filter.ts';
import type { ProgressSummary } from '../../domain/progress.ts';
import { database } from '../db/connect.ts';
import { states } from './states.ts';
import { summaryColumns, toSummary } from './summary.ts';

/** The figures over all follow-ups that the filter lets through, each counted once, on `filter.asOf`. */
export async function progressTotal(filter: FollowUpFilter, db = database()): Promise<ProgressSummary> {
  const [row] = await db.select(summaryColumns).from(states(filter));
  return toSummary(row!);
}
