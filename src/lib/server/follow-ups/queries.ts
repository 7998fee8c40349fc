import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type {
  FollowUpType,
  Freshness,
  Level,
  Publication,
  ReviewRegion,
  Status,
  Translations
} from '../../domain/vocabularies.ts';
import { codePatterns } from '../../domain/codes.ts';
import { noFilter, type FollowUpFilter } from '../../domain/filter.ts';
import { maySee, maySeeUpdate } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import { database } from '../db/connect.ts';
import { followUps, progressUpdates } from '../db/schema/index.ts';
import { state, states, unpublishedStates } from '../progress/states.ts';
import { afterCursor, cursorOf, ordering, sortValue } from './paging.ts';
import { selectUpdates, toUpdate, type Citation, type ProgressUpdate } from './update-rows.ts';

export type { Citation, ProgressUpdate };

export interface OrganizationSummary {
  code: string;
  name: string;
  names: Partial<Translations>;
  group: string;
  country: string | null;
}

/** What one group reports on the filter's day: its newest update, by number and in short. See `domain/claims`. */
export interface Claim {
  update: number;
  group: string;
  organization: string | null;
  status: Status;
  progress: number | null;
  date: string;
}

/** A follow-up with its state on the filter's day. `start`, `due` and `lastUpdate` are partial dates as written. */
export interface FollowUp {
  code: string;
  title: string;
  description: string;
  theme: string;
  messages: string[];
  targets: string[];
  objectives: number[];
  type: FollowUpType;
  lead: OrganizationSummary;
  partners: OrganizationSummary[];
  level: Level;
  region: ReviewRegion;
  countries: string[];
  start: string | null;
  due: string | null;
  status: Status;
  progress: number | null;
  progressBasis: string | null;
  updatedOn: string | null;
  lastUpdate: string | null;
  freshness: Freshness;
  overdue: boolean;
  disputed: boolean;
  /** One per group that has reported, newest first. */
  claims: Claim[];
  commitment: string | null;
  sources: Citation[];
  revision: number;
  publication: Publication;
  /** The account of who wrote it, where that is known. */
  author: string | null;
  /** Why a reviewer gave it back, while it is a draft. */
  returned: string | null;
}

const organizationJson = sql.raw(
  `json_build_object('code', o.code, 'name', o.name, 'names', o.names, 'group', o."group", 'country', o.country)`
);
const linked = <T>(query: string) => sql<T[]>`array(${sql.raw(query)})`;
const linkedJson = <T>(query: string) => sql<T[]>`coalesce((${sql.raw(query)}), '[]'::json)`;

const columns = {
  code: state.code,
  number: state.number,
  title: state.title,
  description: followUps.description,
  theme: state.theme,
  messages: linked<string>(
    'select message from follow_up_messages where follow_up = states.code order by message'
  ),
  targets: linked<string>(
    'select t.code from follow_up_targets l join targets t on t.code = l.target where l.follow_up = states.code order by t.position'
  ),
  objectives: linked<number>(
    'select objective from follow_up_objectives where follow_up = states.code order by objective'
  ),
  type: followUps.type,
  lead: sql<OrganizationSummary>`(select ${organizationJson} from organizations o where o.code = ${followUps.lead})`,
  partners: linkedJson<OrganizationSummary>(
    `select json_agg(json_build_object('code', o.code, 'name', o.name, 'names', o.names, 'group', o."group", 'country', o.country) order by l.position)
      from follow_up_partners l join organizations o on o.code = l.organization where l.follow_up = states.code`
  ),
  level: state.level,
  region: state.region,
  countries: linked<string>(
    'select country from follow_up_countries where follow_up = states.code order by country'
  ),
  start: followUps.start,
  due: followUps.due,
  status: state.status,
  progress: state.progress,
  progressBasis: followUps.progressBasis,
  updatedOn: state.updatedOn,
  lastUpdate: state.lastUpdate,
  freshness: state.freshness,
  overdue: state.overdue,
  disputed: state.disputed,
  claims: linkedJson<Claim>(
    `select json_agg(json_build_object('update', c.id, 'group', c."group", 'organization', c.organization, 'status', c.status,
        'progress', case when c.status = 'completed' then 100 else c.progress end, 'date', c.date) order by c."on" desc, c.id desc)
      from (
        select distinct on (r."group") r."group", u.* from progress_updates u,
          lateral (select coalesce(u.reported_by, states."group") as "group") r
        where u.follow_up = states.code and u.publication = 'published' and u."on" <= states.day
        order by r."group", u."on" desc, u.id desc
      ) c`
  ),
  commitment: followUps.commitment,
  sources: linkedJson<Citation>(
    `select json_agg(json_build_object('title', title, 'symbol', symbol, 'url', url) order by position)
      from follow_up_sources where follow_up = states.code`
  ),
  revision: followUps.revision,
  publication: followUps.publication,
  author: followUps.author,
  returned: followUps.returned
};

export interface FollowUpPage {
  followUps: FollowUp[];
  total: number;
  nextCursor: string | null;
}

/**
 * The follow-ups that the filter lets through, with their state on `filter.asOf`: one page of `filter.limit` after
 * `filter.cursor`, and how many there are in all. Throws a Refusal `bad-request` for a cursor that is not one of this list.
 */
export async function list(filter: FollowUpFilter, db = database()): Promise<FollowUpPage> {
  const [rows, [counted]] = await Promise.all([
    select(filter, [afterCursor(filter)], db)
      .orderBy(...ordering(filter.sort))
      .limit(filter.limit + 1),
    db.select({ total: sql<number>`count(*)::int` }).from(states(filter))
  ]);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    followUps: page.map(toFollowUp),
    total: counted!.total,
    nextCursor: last && rows.length > filter.limit ? cursorOf(last) : null
  };
}

/**
 * One follow-up with its state today, or null; also where `reader` may not know of it. Like a list of today, it leaves out
 * what is neither begun nor logged yet.
 */
export async function get(
  code: string,
  reader: Actor | null = null,
  db = database()
): Promise<FollowUp | null> {
  if (!codePatterns.followUp.test(code)) return null;
  const [published] = await select(noFilter(), [eq(state.code, code)], db);
  if (published || reader === null) return published ? toFollowUp(published) : null;
  const [row] = await select(noFilter(), [eq(state.code, code)], db, unpublishedStates());
  if (!row) return null;
  const followUp = toFollowUp(row);
  return maySee(reader, { ...followUp, lead: followUp.lead.code }) ? followUp : null;
}

/** The follow-ups that answer any of these commitments, with their state today. */
export async function answersTo(commitments: readonly string[], db = database()): Promise<FollowUp[]> {
  if (commitments.length === 0) return [];
  const rows = await select(noFilter(), [inArray(followUps.commitment, [...commitments])], db).orderBy(
    asc(followUps.number)
  );
  return rows.map(toFollowUp);
}

/** The published updates of one follow-up, oldest first; for who may see them, those that wait or were returned as well. */
export async function updatesOf(
  code: string,
  reader: Actor | null = null,
  db = database()
): Promise<ProgressUpdate[]> {
  const rows = await selectUpdates(db)
    .where(
      and(
        eq(progressUpdates.followUp, code),
        reader === null ? eq(progressUpdates.publication, 'published') : undefined
      )
    )
    .orderBy(asc(progressUpdates.on), asc(progressUpdates.id));
  return rows.map(toUpdate).filter((update) => maySeeUpdate(reader, update));
}

/** One update, or null. The caller has asked whether the reader may see it. */
export async function getUpdate(id: number, db = database()): Promise<ProgressUpdate | null> {
  const [row] = await selectUpdates(db).where(eq(progressUpdates.id, id));
  return row ? toUpdate(row) : null;
}

/** One update of a follow-up that the reader may see, by the id in an address; null when there is none. */
export async function updateOf(
  code: string,
  id: string,
  reader: Actor | null,
  db = database()
): Promise<ProgressUpdate | null> {
  const updates = await updatesOf(code, reader, db);
  return updates.find((update) => String(update.id) === id) ?? null;
}

/** The ids of the updates that are not published, of those that the reader may see. */
export async function pendingOf(code: string, reader: Actor | null, db = database()): Promise<number[]> {
  if (reader === null) return [];
  const updates = await updatesOf(code, reader, db);
  return updates.filter(({ publication }) => publication !== 'published').map(({ id }) => id);
}

export interface LatestUpdate extends ProgressUpdate {
  followUp: { code: string; title: string; theme: string };
}

/** The updates dated last, on or before `day`, newest first. */
export async function latestUpdates(day: string, limit: number, db = database()): Promise<LatestUpdate[]> {
  const rows = await selectUpdates(db)
    .where(
      sql`${progressUpdates.on} <= ${day}::date and ${progressUpdates.publication} = 'published'
        and ${followUps.publication} = 'published'`
    )
    .orderBy(sql`${progressUpdates.on} desc`, sql`${progressUpdates.id} desc`)
    .limit(limit);
  return rows.map((row) => ({ ...toUpdate(row), followUp: row.followUp }));
}

/** The open follow-ups due on or after `day`, soonest first. */
export async function nextDue(day: string, limit: number, db = database()): Promise<FollowUp[]> {
  const rows = await select(
    noFilter({ asOf: day, status: ['planned', 'in-progress', 'stalled'] }),
    [sql`${followUps.dueOn} >= ${day}::date`],
    db
  )
    .orderBy(asc(followUps.dueOn), asc(followUps.number))
    .limit(limit);
  return rows.map(toFollowUp);
}

function select(
  filter: FollowUpFilter,
  conditions: (SQL | undefined)[],
  db: ReturnType<typeof database>,
  from = states(filter)
) {
  const where = conditions.filter((condition) => condition !== undefined);
  return db
    .select({ ...columns, sortValue: sortValue(filter.sort) })
    .from(from)
    .innerJoin(followUps, eq(followUps.code, state.code))
    .where(where.length > 0 ? sql.join(where, sql` and `) : undefined);
}

function toFollowUp({
  number: _,
  sortValue: __,
  ...followUp
}: FollowUp & { number: number; sortValue: string }): FollowUp {
  return followUp;
}
