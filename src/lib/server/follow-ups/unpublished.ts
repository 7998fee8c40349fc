import { and, asc, desc, eq, gt, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import type { NoticePart } from '../../domain/mails.ts';
import type { Named } from '../../domain/organization-name.ts';
import type { OwnStep } from '../../domain/own-steps.ts';
import { mayReview } from '../../domain/permissions.ts';
import { mayActAs, type Actor } from '../../domain/roles.ts';
import type { Publication } from '../../domain/vocabularies.ts';
import { Refusal } from '../../domain/errors.ts';
import { database } from '../db/connect.ts';
import { events, organizations, users } from '../db/schema/index.ts';

/** Something on its way to the public: a follow-up, or an update of one that is public itself. */
export interface Work {
  /** The number of the event that brought it to where it is: what lists are ordered by. */
  key: number;
  part: NoticePart;
  code: string;
  title: string;
  /** The update's id; null for a follow-up. */
  update: number | null;
  publication: Publication;
  returned: string | null;
  /** The follow-up's, which whoever takes a step has to have seen. */
  revision: number;
  /** Who leads the follow-up, or reports the update; null where an update names nobody. */
  organization: ({ code: string } & Named) | null;
  /** When it came to where it is, and who brought it there; null for somebody who has left. */
  since: string;
  by: string | null;
}

export interface WorkPage {
  work: Work[];
  total: number;
  nextCursor: string | null;
}

export interface Paging {
  cursor?: number;
  limit: number;
}

const lastEvent = (kinds: readonly string[], matching: SQL) =>
  sql`(select max(e.id) from ${events} e where e.subject_kind = 'follow-up' and e.subject = f.code
    and e.kind in ${kinds} and ${matching})`;

/** Every follow-up and update that is not public; an update of a draft is part of the draft. */
const work = sql`(
  select 'follow-up' as part, f.code, f.title, null::bigint as update, f.publication, f.returned, f.revision,
    f.lead as organization, f.author,
    ${lastEvent(['follow-up.logged', 'follow-up.submitted', 'follow-up.returned'], sql`true`)} as event
  from follow_ups f where f.publication <> 'published'
  union all
  select 'update', f.code, f.title, u.id, u.publication, u.returned, f.revision, u.organization, u.author,
    ${lastEvent(
      ['follow-up.update-logged', 'follow-up.update-revised', 'follow-up.update-returned'],
      sql`(e.after ->> 'id')::bigint = u.id`
    )}
  from progress_updates u join follow_ups f on f.code = u.follow_up
  where u.publication <> 'published' and f.publication = 'published'
) work`;

const isStep: Record<OwnStep, SQL> = {
  returned: sql`work.publication = 'draft' and work.returned is not null`,
  draft: sql`work.publication = 'draft' and work.returned is null`,
  submitted: sql`work.publication = 'submitted'`
};

/** What editors have to review, oldest first. Throws a Refusal `forbidden` for who is none. */
export async function queue(actor: Actor, { cursor, limit }: Paging, db = database()): Promise<WorkPage> {
  if (!mayReview(actor)) throw new Refusal('forbidden');
  const after = cursor === undefined ? undefined : gt(sql`work.event`, cursor);
  return page(isStep.submitted, after, asc(sql`work.event`), limit, db);
}

/** What the person wrote, or is of one of their organizations, at one step; newest first. */
export async function own(
  actor: Actor,
  step: OwnStep,
  { cursor, limit }: Paging,
  db = database()
): Promise<WorkPage> {
  const before = cursor === undefined ? undefined : lt(sql`work.event`, cursor);
  return page(and(isOwn(actor), isStep[step])!, before, desc(sql`work.event`), limit, db);
}

/** How much waits for the person: own work that is not handed in, and for an editor what is to be reviewed. */
export async function waitingFor(
  actor: Actor,
  db = database()
): Promise<{ drafts: number; queue: number | null } | null> {
  if (!mayActAs(actor.role, 'contributor')) return null;
  const count = (condition: SQL) => sql<number>`count(*) filter (where ${condition})::int`;
  const [row] = await db
    .select({
      drafts: count(sql`work.publication = 'draft' and ${isOwn(actor)}`),
      queue: count(isStep.submitted)
    })
    .from(work);
  return { drafts: row!.drafts, queue: mayReview(actor) ? row!.queue : null };
}

function isOwn({ person, organizations: own }: Actor): SQL {
  const codes = own === 'any' ? [] : own.map(({ code }) => code);
  return or(
    person === null ? undefined : sql`work.author = ${person}`,
    codes.length > 0 ? inArray(sql`work.organization`, codes) : undefined,
    sql`false`
  )!;
}

async function page(
  scope: SQL,
  afterCursor: SQL | undefined,
  order: SQL,
  limit: number,
  db: ReturnType<typeof database>
): Promise<WorkPage> {
  const [rows, [counted]] = await Promise.all([
    db
      .select({
        key: sql<number>`work.event::int`,
        part: sql<NoticePart>`work.part`,
        code: sql<string>`work.code`,
        title: sql<string>`work.title`,
        update: sql<number | null>`work.update::int`,
        publication: sql<Publication>`work.publication`,
        returned: sql<string | null>`work.returned`,
        revision: sql<number>`work.revision`,
        organization: organizations.code,
        organizationName: organizations.name,
        organizationNames: organizations.names,
        at: events.at,
        by: sql<
          string | null
        >`case when ${events.actorKind} = 'user' then ${users.name} else ${events.actorName} end`
      })
      .from(work)
      .innerJoin(events, eq(events.id, sql`work.event`))
      .leftJoin(users, and(eq(events.actorKind, 'user'), eq(users.id, events.actorId)))
      .leftJoin(organizations, eq(organizations.code, sql`work.organization`))
      .where(and(scope, afterCursor))
      .orderBy(order)
      .limit(limit + 1),
    db
      .select({ total: sql<number>`count(*)::int` })
      .from(work)
      .where(scope)
  ]);
  const shown = rows.slice(0, limit);
  return {
    work: shown.map(({ organization, organizationName, organizationNames, at, ...row }) => ({
      ...row,
      organization:
        organization === null
          ? null
          : { code: organization, name: organizationName ?? organization, names: organizationNames ?? {} },
      since: at.toISOString()
    })),
    total: counted!.total,
    nextCursor: rows.length > limit ? String(shown.at(-1)!.key) : null
  };
}
