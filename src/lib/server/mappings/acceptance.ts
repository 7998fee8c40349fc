import { asc, eq, sql } from 'drizzle-orm';
import { database } from '../db/connect.ts';
import { indicators, mappings, messages, targets } from '../db/schema/index.ts';
import { isPublic } from './queries.ts';

/** Of the suggestions of a goal's targets that somebody decided on, how many were taken up and are not rejected since. */
export interface Acceptance {
  goal: string;
  decided: number;
  accepted: number;
}

/** The rate of accepted suggestions for each goal of which any was decided, by number; of what everybody may see. */
export async function acceptedByGoal(db = database()): Promise<Acceptance[]> {
  const target = sql`coalesce(${mappings.target}, ${indicators.target})`;
  return db
    .select({
      goal: targets.goal,
      decided: sql<number>`count(*)::int`,
      accepted: sql<number>`(count(*) filter (where ${mappings.status} <> 'rejected'))::int`
    })
    .from(mappings)
    .innerJoin(messages, isPublic)
    .leftJoin(indicators, eq(indicators.code, mappings.indicator))
    .innerJoin(targets, eq(targets.code, target))
    .where(eq(mappings.origin, 'suggestion'))
    .groupBy(targets.goal)
    .orderBy(asc(sql`${targets.goal}::int`));
}
