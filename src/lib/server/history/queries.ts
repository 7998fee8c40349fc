import { and, desc, eq, getTableColumns, gte, inArray, lt, notInArray, or, sql, type SQL } from 'drizzle-orm';
import { editorialKinds, privateSubjects, type EventKind, type SubjectKind } from '../../domain/events.ts';
import type { HistorySubject } from '../../domain/history-subjects.ts';
import { database, type Db } from '../db/connect.ts';
import { events, followUps, messages, progressUpdates, users } from '../db/schema/index.ts';

/** One line of history. `at` is an ISO 8601 instant; `before` and `after` hold the changed fields. */
export interface HistoryEvent {
  id: number;
  at: string;
  /** `name` is null for somebody who has left: "a former member". */
  actor: { kind: 'user' | 'token' | 'system'; name: string | null };
  kind: EventKind;
  subject: { kind: SubjectKind; code: string };
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
}

/**
 * What happened to one thing, newest first. The caller has asked whether the reader may see it; of updates that are not
 * published only those in `pending` are told, and nothing that only editors know unless for one (`isEditor`).
 */
export async function of(
  kind: SubjectKind,
  code: string,
  pending: readonly number[] = [],
  db = database(),
  isEditor = false
): Promise<HistoryEvent[]> {
  const rows = await select(db)
    .where(
      and(
        eq(events.subjectKind, kind),
        eq(events.subject, code),
        isEditor ? undefined : sql`not ${isEditorial}`,
        tellsPublished(pending)
      )
    )
    .orderBy(desc(events.id));
  return rows.map(isEditor ? toEvent : toPublicEvent);
}

export interface HistoryFilter {
  /** Instants: events at or after `since`, and before `until`. */
  since?: string;
  until?: string;
  kind?: EventKind;
  /** Only what happened to this one. */
  subject?: HistorySubject;
  /** The id after which (going back in time) the page starts. */
  cursor?: number;
  limit: number;
}

export interface HistoryPage {
  events: HistoryEvent[];
  total: number;
  nextCursor: string | null;
}

/**
 * The public change log, or that of one subject, newest first: nothing of accounts, nothing of what is not published. `seen`
 * is for a subject that the caller has asked about: the reader may see it, and those of its updates that are not published.
 */
export async function list(
  filter: HistoryFilter,
  db = database(),
  seen?: { pending: readonly number[] }
): Promise<HistoryPage> {
  const matching = and(
    filter.subject && isAbout(filter.subject),
    notInArray(events.subjectKind, [...privateSubjects]),
    seen ? undefined : isOfPublished,
    tellsPublished(seen?.pending),
    filter.since === undefined ? undefined : gte(events.at, sql`${filter.since}::timestamptz`),
    filter.until === undefined ? undefined : lt(events.at, sql`${filter.until}::timestamptz`),
    filter.kind === undefined ? undefined : eq(events.kind, filter.kind)
  );
  const [rows, [counted]] = await Promise.all([
    select(db)
      .where(and(matching, filter.cursor === undefined ? undefined : lt(events.id, filter.cursor)))
      .orderBy(desc(events.id))
      .limit(filter.limit + 1),
    db
      .select({ total: sql<number>`count(*)::int` })
      .from(events)
      .where(matching)
  ]);
  const page = rows.slice(0, filter.limit);
  return {
    events: page.map(seen ? toEvent : toPublicEvent),
    total: counted!.total,
    nextCursor: rows.length > filter.limit ? String(page.at(-1)!.id) : null
  };
}

/**
 * One event that is not of an account, without what only editors know of a public one unless for one (`isEditor`). Whether it
 * is public depends on what it is about, see `isPublic`.
 */
export async function get(
  id: number,
  db = database(),
  isEditor = false
): Promise<{ event: HistoryEvent; isPublic: boolean } | null> {
  const [row] = await db
    .select({ ...columns, isPublic: sql<boolean>`${isOfPublished} and ${tellsPublished()}` })
    .from(events)
    .leftJoin(users, isAuthor)
    .where(and(eq(events.id, id), notInArray(events.subjectKind, [...privateSubjects])));
  return row ? { event: (isEditor ? toEvent : toPublicEvent)(row), isPublic: row.isPublic } : null;
}

/** The changes made to a follow-up after its revision was `revision`, oldest first; of its updates as in `of`. */
export async function changesSince(
  code: string,
  revision: number,
  pending: readonly number[] = [],
  db = database()
): Promise<HistoryEvent[]> {
  const rows = await select(db)
    .where(
      and(
        eq(events.subjectKind, 'follow-up'),
        eq(events.subject, code),
        sql`(${events.after} ->> 'revision')::int > ${revision}`,
        tellsPublished(pending)
      )
    )
    .orderBy(events.id);
  return rows.map(toEvent);
}

function isAbout({ kind, code, withParts }: HistorySubject) {
  const itself = and(eq(events.subjectKind, kind), eq(events.subject, code));
  if (!withParts) return itself;
  return or(
    itself,
    and(eq(events.subjectKind, 'mapping'), sql`starts_with(${events.subject}, ${`${code}:`})`)
  );
}

/**
 * What happens to sources and messages while only editors see them, and that a suggestion was turned down before it was ever a
 * mapping; a mapping that is rejected gets a later revision.
 */
const isEditorial = sql`(${inArray(events.kind, [...editorialKinds])}
  or ${events.kind} = 'mapping.rejected' and ${events.after} ->> 'revision' = '1')`;

/**
 * Of follow-ups, messages and mappings only those that everybody may see, and of sources only what was published. As the few
 * that they may not, each list is made once for all events.
 */
const isOfPublished = sql`(not ${isEditorial} and case ${events.subjectKind}
  when 'follow-up' then ${events.subject} not in (
    select ${followUps.code} from ${followUps} where ${followUps.publication} <> 'published')
  when 'message' then ${isPublicMessage(sql`${events.subject}`)}
  when 'mapping' then ${isPublicMessage(sql`split_part(${events.subject}, ':', 1)`)}
  else true end)`;

function isPublicMessage(code: SQL): SQL {
  return sql`${code} in (select ${messages.code} from ${messages} where ${messages.publication} = 'published')`;
}

/** An event about an update carries its id; those about updates that are not published stay inside. */
function tellsPublished(except: readonly number[] = []) {
  const id = sql`${events.after} ->> 'id'`;
  return sql`(${events.subjectKind} <> 'follow-up' or ${id} is null or (${id})::bigint not in (
    select ${progressUpdates.id} from ${progressUpdates} where ${progressUpdates.publication} <> 'published'
      and ${progressUpdates.id} <> all (${`{${except.join()}}`}::bigint[])))`;
}

/** Each event with the name that its author has now: the event itself keeps only the account. */
const columns = { ...getTableColumns(events), personName: users.name };
const isAuthor = and(eq(events.actorKind, 'user'), eq(users.id, events.actorId));

function select(db: Db) {
  return db.select(columns).from(events).leftJoin(users, isAuthor);
}

type Row = typeof events.$inferSelect & { personName: string | null };

/** Who proposes what was turned down as a suggestion tells everybody the mapping alone: before it there was none. */
function toPublicEvent(row: Row): HistoryEvent {
  const wasTurnedDown =
    row.kind === 'mapping.proposed' && row.before?.status === 'rejected' && row.after?.revision === 2;
  return toEvent(wasTurnedDown ? { ...row, before: null } : row);
}

function toEvent(row: Row): HistoryEvent {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actorKind, name: row.actorKind === 'user' ? row.personName : row.actorName },
    kind: row.kind,
    subject: { kind: row.subjectKind, code: row.subject },
    before: row.before,
    after: row.after,
    reason: row.reason
  };
}
