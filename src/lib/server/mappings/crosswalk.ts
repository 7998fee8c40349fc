import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { CrosswalkCell } from '../../domain/crosswalk.ts';
import type { FollowUpFilter } from '../../domain/filter.ts';
import type { Strength } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import { followUpMessages, followUpTargets, mappings, messages, targets } from '../db/schema/index.ts';
import { state, states } from '../progress/states.ts';
import { isPublic } from './queries.ts';

/**
 * The cells of messages x goals that hold something: a mapping that was not rejected, or follow-ups that the filter lets
 * through, as of `filter.asOf`. A follow-up counts once in each cell. By message, then goal.
 */
export async function crosswalkCells(filter: FollowUpFilter, db = database()): Promise<CrosswalkCell[]> {
  const mapped = db
    .select({
      message: mappings.message,
      goal: targets.goal,
      strength:
        sql<Strength>`case when bool_or(${mappings.strength} = 'direct') then 'direct' else 'indirect' end`.as(
          'strength'
        ),
      targets: sql<string[]>`array_agg(${targets.code} order by ${targets.position})`.as('mapped_targets')
    })
    .from(mappings)
    .innerJoin(targets, eq(targets.code, mappings.target))
    .innerJoin(messages, isPublic)
    .where(ne(mappings.status, 'rejected'))
    .groupBy(mappings.message, targets.goal)
    .as('mapped');
  const answered = db
    .select({
      message: followUpMessages.message,
      goal: targets.goal,
      followUps: sql<number>`count(distinct ${state.code})::int`.as('follow_ups')
    })
    .from(states(filter))
    .innerJoin(followUpMessages, eq(followUpMessages.followUp, state.code))
    .innerJoin(followUpTargets, eq(followUpTargets.followUp, state.code))
    .innerJoin(targets, eq(targets.code, followUpTargets.target))
    .groupBy(followUpMessages.message, targets.goal)
    .as('answered');
  const message = sql<string>`coalesce(${mapped.message}, ${answered.message})`;
  const goal = sql<string>`coalesce(${mapped.goal}, ${answered.goal})`;
  return db
    .select({
      message,
      goal,
      strength: sql<Strength | null>`${mapped.strength}`,
      targets: sql<string[]>`coalesce(${mapped.targets}, '{}')`,
      followUps: sql<number>`coalesce(${answered.followUps}, 0)`
    })
    .from(mapped)
    .fullJoin(answered, and(eq(answered.message, mapped.message), eq(answered.goal, mapped.goal)))
    .orderBy(asc(message), asc(sql`${goal}::int`));
}
