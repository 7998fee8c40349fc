import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import type { EventKind, SubjectKind } from '../../domain/events.ts';
import { database } from '../db/connect.ts';
import { events } from '../db/schema/index.ts';

/** One line of history. `at` is an ISO 8601 instant; `before` and `after` hold the changed fields. */
export interface HistoryEvent {
  id: number;
  at: string;
  actor: { kind: 'user' | 'token' | 'system'; name: string };
  kind: EventKind;
  subject: { kind: SubjectKind; code: string };
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
}

/** What happened to one follow-up, newest first. */
export async function of(kind: SubjectKind, code: string, db = database()): Promise<HistoryEvent[]> {
  const rows = await db
    .select()
    .from(events)
    .where(and(eq(events.subjectKind, kind), eq(events.subject, code)))
    .orderBy(desc(events.id));
  return rows.map(toEvent);
}

export interface HistoryFilter {
  /** A day or an instant; events at or after it. */
  since?: string;
  kind?: EventKind;
  /** Only what happened to this one. */
  subject?: { kind: SubjectKind; code: string };
  /** The id after which (going back in time) the page starts. */
  cursor?: number;
  limit: number;
}

export interface HistoryPage {
  events: HistoryEvent[];
  total: number;
  nextCursor: string | null;
}

/** The public change log, or that of one subject, newest first. Who was given an account is not public. */
export async function list(filter: HistoryFilter, db = database()): Promise<HistoryPage> {
  const { subject } = filter;
  const matching = and(
    subject && and(eq(events.subjectKind, subject.kind), eq(events.subject, subject.code)),
    sql`${events.subjectKind} <> 'user'`,
    filter.since === undefined ? undefined : gte(events.at, sql`${filter.since}::timestamptz`),
    filter.kind === undefined ? undefined : eq(events.kind, filter.kind)
  );
  const [rows, [counted]] = await Promise.all([
    db
      .select()
      .from(events)
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
    events: page.map(toEvent),
    total: counted!.total,
    nextCursor: rows.length > filter.limit ? String(page.at(-1)!.id) : null
  };
}

/** The changes made to a follow-up after its revision was `revision`, oldest first. */
export async function changesSince(code: string, revision: number, db = database()): Promise<HistoryEvent[]> {
  const rows = await db
    .select()
    .from(events)
    .where(
      and(
        eq(events.subjectKind, 'follow-up'),
        eq(events.subject, code),
        sql`(${events.after} ->> 'revision')::int > ${revision}`
      )
    )
    .orderBy(events.id);
  return rows.map(toEvent);
}

function toEvent(row: typeof events.$inferSelect): HistoryEvent {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actorKind, name: row.actorName },
    kind: row.kind,
    subject: { kind: row.subjectKind, code: row.subject },
    before: row.before,
    after: row.after,
    reason: row.reason
  };
}
