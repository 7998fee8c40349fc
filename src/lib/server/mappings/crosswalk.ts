import { and, asc, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { CellMapping, CrosswalkCell, CrosswalkEnd } from '../../domain/crosswalk.ts';
import type { FollowUpFilter } from '../../domain/filter.ts';
import { database } from '../db/connect.ts';
import { followUpMessages, mappings, messages, targets } from '../db/schema/index.ts';
import { mappedTarget } from '../messages/queries.ts';
import { membership } from '../progress/groups.ts';
import { state, states } from '../progress/states.ts';
import { end as mappedEnd, isPublic } from './queries.ts';

const keys = {
  goal: sql<string>`${targets.goal}`,
  target: sql<string>`${targets.code}`,
  objective: sql<string>`${mappings.objective}::text`
};

/**
 * The cells of messages x goals, targets or objectives that hold something: a mapping that was not rejected, or follow-ups
 * that the filter lets through, as of `filter.asOf`. A follow-up counts once in each cell. By message, then in the framework's
 * order.
 */
export async function crosswalkCells(
  by: CrosswalkEnd,
  filter: FollowUpFilter,
  db = database()
): Promise<CrosswalkCell[]> {
  const key = keys[by];
  const mapped = db
    .select({
      message: mappings.message,
      end: key.as('mapped_end'),
      mappings: sql<CellMapping[]>`json_agg(json_build_object(
          'code', ${mappedEnd}, 'strength', ${mappings.strength}, 'status', ${mappings.status})
        order by ${mappings.position}, ${mappings.code})`.as('cell_mappings')
    })
    .from(mappings)
    .innerJoin(messages, isPublic)
    .leftJoin(targets, eq(targets.code, mappedTarget))
    .where(and(ne(mappings.status, 'rejected'), isNotNull(key)))
    .groupBy(mappings.message, key)
    .as('mapped');
  const answered = db
    .select({
      message: followUpMessages.message,
      end: sql<string>`members.key`.as('answered_end'),
      followUps: sql<number>`count(*)::int`.as('follow_ups')
    })
    .from(states(filter))
    .innerJoin(followUpMessages, eq(followUpMessages.followUp, state.code))
    .innerJoin(
      messages,
      and(eq(messages.code, followUpMessages.message), eq(messages.publication, 'published'))
    )
    .innerJoin(sql`${membership(by)} members`, sql`members.code = ${state.code}`)
    .groupBy(followUpMessages.message, sql`members.key`)
    .as('answered');
  const message = sql<string>`coalesce(${mapped.message}, ${answered.message})`;
  const end = sql<string>`coalesce(${mapped.end}, ${answered.end})`;
  const place = by === 'target' ? sql`(select position from targets where code = ${end})` : sql`${end}::int`;
  return db
    .select({
      message,
      end,
      mappings: sql<CellMapping[]>`coalesce(${mapped.mappings}, '[]'::json)`,
      followUps: sql<number>`coalesce(${answered.followUps}, 0)`
    })
    .from(mapped)
    .fullJoin(answered, and(eq(answered.message, mapped.message), eq(answered.end, mapped.end)))
    .orderBy(asc(message), asc(place));
}
