import { and, asc, eq, gt, sql, type SQL } from 'drizzle-orm';
import { mayReviewMapping } from '../../domain/content-permissions.ts';
import type { MappingFilter, MappingQueue } from '../../domain/mapping-filter.ts';
import type { MappedTo } from '../../domain/mappings.ts';
import type { Actor } from '../../domain/roles.ts';
import { database } from '../db/connect.ts';
import { mappings, messages, sources, targets } from '../db/schema/index.ts';
import { mappedTarget } from '../messages/queries.ts';
import { end, framework } from './queries.ts';

/** A proposal that waits for a second person. */
export interface Waiting extends MappedTo {
  code: string;
  /** Whether the reader may confirm it: it is somebody else's, and has a rationale. */
  mayConfirm: boolean;
  isOwn: boolean;
  hasRationale: boolean;
}

/** A message in a queue, with its proposals that wait. */
export interface QueuedMessage {
  code: string;
  statement: string;
  theme: string;
  paragraph: number;
  publication: 'draft' | 'published';
  proposals: Waiting[];
}

export interface QueuePage {
  messages: QueuedMessage[];
  total: number;
  /** The code after which the next page starts; null on the last. */
  nextCursor: string | null;
}

/** One page of a queue, by the messages' codes. The caller has asked whether the reader is an editor. */
export async function queue(
  actor: Actor,
  kind: MappingQueue,
  { cursor, limit, ...filter }: MappingFilter & { cursor?: string; limit: number },
  db = database()
): Promise<QueuePage> {
  const matching = and(...conditionsOf({ ...filter, queue: kind }));
  const [rows, [counted]] = await Promise.all([
    db
      .select({
        code: messages.code,
        statement: messages.statement,
        theme: messages.theme,
        paragraph: messages.paragraph,
        publication: messages.publication,
        proposals: sql<
          (MappedTo & { code: string; author: string | null; hasRationale: boolean })[]
        >`coalesce(
          (select json_agg(json_build_object('code', ${mappings.code}, 'framework', ${framework}, 'end', ${end},
            'author', ${mappings.author}, 'hasRationale', ${mappings.rationale} <> '') order by ${mappings.position})
          from ${mappings} where ${mappings.message} = ${messages.code} and ${mappings.status} = 'proposed'), '[]'::json)`
      })
      .from(messages)
      .innerJoin(sources, eq(sources.code, messages.source))
      .where(and(matching, cursor === undefined ? undefined : gt(messages.code, cursor)))
      .orderBy(asc(messages.code))
      .limit(limit + 1),
    db
      .select({ total: sql<number>`count(*)::int` })
      .from(messages)
      .innerJoin(sources, eq(sources.code, messages.source))
      .where(matching)
  ]);
  const page = rows.slice(0, limit).map(({ proposals, ...row }) => ({
    ...row,
    proposals: proposals.map(({ author, ...proposal }) => ({
      ...proposal,
      isOwn: author !== null && author === actor.person,
      mayConfirm: proposal.hasRationale && mayReviewMapping(actor, { author })
    }))
  }));
  return {
    messages: page,
    total: counted!.total,
    nextCursor: rows.length > limit ? page.at(-1)!.code : null
  };
}

/** The messages before and after one in a queue, or among all messages; also of one that is in it no more. */
export async function neighbours(
  code: string,
  filter: MappingFilter,
  db = database()
): Promise<{ previous: string | null; next: string | null }> {
  const [row] = await db
    .select({
      previous: sql<string | null>`max(${messages.code}) filter (where ${messages.code} < ${code})`,
      next: sql<string | null>`min(${messages.code}) filter (where ${messages.code} > ${code})`
    })
    .from(messages)
    .innerJoin(sources, eq(sources.code, messages.source))
    .where(and(...conditionsOf(filter)));
  return row!;
}

function conditionsOf({ queue: kind, source, theme, goal }: MappingFilter): (SQL | undefined)[] {
  return [
    kind && inQueue[kind],
    source === undefined ? undefined : eq(messages.source, source),
    theme === undefined ? undefined : eq(messages.theme, theme),
    goal === undefined || kind === 'unmapped' ? undefined : hasMapping(ofGoal(goal), kind)
  ];
}

const anyMapping = sql`exists (select 1 from ${mappings} where ${mappings.message} = ${messages.code}`;
const inQueue: Record<MappingQueue, SQL> = {
  unmapped: sql`not ${anyMapping} and ${mappings.status} <> 'rejected')`,
  review: sql`${anyMapping} and ${mappings.status} = 'proposed')`,
  lost: sql`${messages.anchorVersion} < ${sources.version}`
};

function ofGoal(goal: string): SQL {
  return sql`${mappedTarget} in (select ${targets.code} from ${targets} where ${targets.goal} = ${goal})`;
}

function hasMapping(condition: SQL, kind: MappingQueue | undefined): SQL {
  const state = kind === 'review' ? sql`= 'proposed'` : sql`<> 'rejected'`;
  return sql`${anyMapping} and ${condition} and ${mappings.status} ${state})`;
}
