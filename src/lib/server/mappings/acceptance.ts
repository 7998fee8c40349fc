import { asc, eq, sql } from 'drizzle-orm';
import { database } from '../db/connect.ts';
import { mappings, messages, targets } from '../db/schema/index.ts';
import { mappedTarget } from '../messages/queries.ts';
import { isPublic } from './queries.ts';

/**
 * Of the suggestions of a goal's targets that somebody decided on, how many the message is mapped to now: not what was rejected
 * since, but also what was turned down first and mapped later.
 */
export interface Acceptance {
  goal: string;
  decided: number;
  accepted: number;
}

/** The rate of accepted suggestions for each goal of which any was decided, by number; of what everybody may see. */
export async function acceptedByGoal(db = database()): Promise<Acceptance[]> {
  return db
    .select({
      goal: targets.goal,
      decided: sql<number>`count(*)::int`,
      accepted: sql<number>`(count(*) filter (where ${mappings.status} <> 'rejected'))::int`
    })
    .from(mappings)
    .innerJoin(messages, isPublic)
    .innerJoin(targets, eq(targets.code, mappedTarget))
    .where(eq(mappings.origin, 'suggestion'))
    .groupBy(targets.goal)
    .orderBy(asc(sql`${targets.goal}::int`));
}
