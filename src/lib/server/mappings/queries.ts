import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { CrosswalkCell } from '../../domain/crosswalk.ts';
import type { FollowUpFilter } from '../../domain/filter.ts';
import type { Strength } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import {
  followUpMessages,
  followUpTargets,
  messageObjectives,
  messageTargets,
  targets
} from '../db/schema/index.ts';
import { state, states } from '../progress/states.ts';

/**
 * The cells of messages x goals that hold something: a mapping that was not rejected, or follow-ups that the filter lets
 * through, as of `filter.asOf`. A follow-up counts once in each cell. By message, then goal.
 */
export async function crosswalkCells(filter: FollowUpFilter, db = database()): Promise<CrosswalkCell[]> {
  const mapped = db
    .select({
      message: messageTargets.message,
      goal: targets.goal,
      strength:
        sql<Strength>`case when bool_or(${messageTargets.strength} = 'direct') then 'direct' else 'indirect' end`.as(
          'strength'
        ),
      targets: sql<string[]>`array_agg(${targets.code} order by ${targets.position})`.as('mapped_targets')
    })
    .from(messageTargets)
    .innerJoin(targets, eq(targets.code, messageTargets.target))
    .where(ne(messageTargets.status, 'rejected'))
    .groupBy(messageTargets.message, targets.goal)
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

/** How many messages are mapped to each goal, target or objective; a mapping that was rejected counts nowhere. */
export async function messagesPer(
  framework: 'goal' | 'target' | 'objective',
  db = database()
): Promise<Map<string, number>> {
  const rows = await (framework === 'objective' ? messagesPerObjective(db) : messagesPerCode(framework, db));
  return new Map(rows.map(({ key, messages }) => [key, messages]));
}

function messagesPerObjective(db: ReturnType<typeof database>) {
  return db
    .select({ key: sql<string>`${messageObjectives.objective}::text`, messages: sql<number>`count(*)::int` })
    .from(messageObjectives)
    .where(ne(messageObjectives.status, 'rejected'))
    .groupBy(messageObjectives.objective);
}

function messagesPerCode(framework: 'goal' | 'target', db: ReturnType<typeof database>) {
  const key = framework === 'goal' ? targets.goal : targets.code;
  return db
    .select({ key, messages: sql<number>`count(distinct ${messageTargets.message})::int` })
    .from(messageTargets)
    .innerJoin(targets, eq(targets.code, messageTargets.target))
    .where(ne(messageTargets.status, 'rejected'))
    .groupBy(key);
}
