import { createHash } from 'node:crypto';
import { and, count, desc, eq, gt, isNull, lte, max, sql } from 'drizzle-orm';
import { canonicalEvent, type EventContent } from '../../domain/canonical.ts';
import type { Head } from '../../domain/chain-head.ts';
import { database, type Db } from '../db/connect.ts';
import { events, eventSeals } from '../db/schema/index.ts';

export type { Head };

export interface BrokenLink {
  position: number;
  /** Null where the seal itself is gone. */
  event: number | null;
  reason: 'changed' | 'missing' | 'out of order';
}

export interface Verification {
  sealed: number;
  unsealed: number;
  head: Head | null;
  /** The first link that does not hold. */
  broken: BrokenLink | null;
}

type Reader = Pick<Db, 'select'>;

/** What the first link takes for its predecessor's hash. */
const ORIGIN = '0'.repeat(64);
/** Any number that no other program on the server locks; it keeps sealers, and nobody else, waiting for one another. */
const LOCK = 726_2020;
/** How many events are in memory at once. */
const BATCH = 1000;

const content = {
  id: events.id,
  // As text: a Date has milliseconds, the database microseconds.
  at: sql<string>`to_char(${events.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  actorKind: events.actorKind,
  actorId: events.actorId,
  actorName: events.actorName,
  kind: events.kind,
  subjectKind: events.subjectKind,
  subject: events.subject,
  before: events.before,
  after: events.after,
  reason: events.reason
};
type Content = Omit<typeof events.$inferSelect, 'at'> & { at: string };

/**
 * Seals every committed event that has no seal yet, and answers how many. Safe to call at any time, from any number of
 * processes. Positions are given in the order of sealing and are only ever added at the end: an event whose transaction
 * was still open when later ones were sealed is sealed after them, though its id is smaller.
 * @param lookBack how many ids below the newest sealed one are searched for such late events; all of them if not given
 */
export async function seal(db = database(), lookBack = Infinity): Promise<number> {
  for (let total = 0; ;) {
    const sealed = await sealBatch(db, lookBack);
    total += sealed;
    if (sealed < BATCH) return total;
  }
}

function sealBatch(db: Db, lookBack: number): Promise<number> {
  return db.transaction(async (tx) => {
    // Each statement sees what was committed before it: after the wait, the seals of whoever was first as well.
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const from = Number.isFinite(lookBack) ? ((await newest(tx)) ?? 0) - lookBack : 0;
    const rows = await tx
      .select(content)
      .from(events)
      .leftJoin(eventSeals, eq(eventSeals.event, events.id))
      .where(and(gt(events.id, from), isNull(eventSeals.event)))
      .orderBy(events.id)
      .limit(BATCH);
    if (rows.length === 0) return 0;
    let { position, hash } = (await head(tx)) ?? { position: 0, hash: ORIGIN };
    const seals = rows.map((row) => {
      hash = link(hash, row);
      return { event: row.id, position: ++position, hash };
    });
    await tx.insert(eventSeals).values(seals);
    return seals.length;
  });
}

/** The id of the newest event that is sealed. */
async function newest(db: Reader): Promise<number | null> {
  const [row] = await db.select({ id: max(eventSeals.event) }).from(eventSeals);
  return row?.id ?? null;
}

export async function head(db: Reader = database()): Promise<Head | null> {
  const { position, hash } = eventSeals;
  const [last] = await db.select({ position, hash }).from(eventSeals).orderBy(desc(position)).limit(1);
  return last ?? null;
}

/** Where in the chain a head is that somebody noted; null if it is not there (any more). */
export async function positionOf(
  noted: { position: number | null; hash: string },
  db: Reader = database()
): Promise<number | null> {
  const { position, hash } = eventSeals;
  const [found] = await db
    .select({ position })
    .from(eventSeals)
    .where(
      noted.position === null
        ? eq(hash, noted.hash)
        : and(eq(position, noted.position), sql`starts_with(${hash}, ${noted.hash})`)
    );
  return found?.position ?? null;
}

export interface Seal extends Head {
  /** The hash before it, which it covers too. */
  previous: string;
  /** Whether it is the hash of what the event says now. */
  holds: boolean;
}

/** The seal of one event; null where it has none yet. */
export async function sealOf(event: number, db: Reader = database()): Promise<Seal | null> {
  const [row] = await db
    .select({
      ...content,
      position: eventSeals.position,
      hash: eventSeals.hash,
      previous: sql<string | null>`(select before.hash from ${eventSeals} before
        where before.position = ${eventSeals.position} - 1)`
    })
    .from(eventSeals)
    .innerJoin(events, eq(events.id, eventSeals.event))
    .where(eq(eventSeals.event, event));
  if (!row) return null;
  const { position, hash, previous: before, ...said } = row;
  const previous = before ?? ORIGIN;
  return { position, hash, previous, holds: link(previous, said) === hash };
}

/**
 * Computes the whole chain again and compares, up to the head as it is at the start. What was cut off at the end, or
 * sealed anew from the change on, is found by a head that was noted outside and is no longer in the chain.
 */
export async function verify(db: Reader = database()): Promise<Verification> {
  const last = await head(db);
  const [open] = await db
    .select({ count: count() })
    .from(events)
    .leftJoin(eventSeals, eq(eventSeals.event, events.id))
    .where(isNull(eventSeals.event));
  const broken = last && (await firstBroken(db, last.position));
  return { sealed: last?.position ?? 0, unsealed: open!.count, head: last, broken };
}

async function firstBroken(db: Reader, last: number): Promise<BrokenLink | null> {
  let position = 0;
  let hash = ORIGIN;
  for await (const row of links(db, last)) {
    position++;
    if (row.position > position) return { position, event: null, reason: 'missing' };
    if (row.position < position) return { ...placeOf(row), reason: 'out of order' };
    if (row.id === null) return { ...placeOf(row), reason: 'missing' };
    const expected = link(hash, row as Content);
    if (expected !== row.hash) {
      const elsewhere = await isElsewhere(db, last, hash, expected, row.hash);
      return { ...placeOf(row), reason: elsewhere ? 'out of order' : 'changed' };
    }
    hash = expected;
  }
  return null;
}

const placeOf = ({ position, event }: { position: number; event: number }) => ({ position, event });

/** True when the link that follows `previous` exists, at another place: seals were swapped, not an event changed. */
async function isElsewhere(db: Reader, last: number, previous: string, expected: string, found: string) {
  for await (const row of links(db, last)) {
    if (row.hash === expected) return true;
    if (row.id === null) continue;
    const follower = link(previous, row as Content);
    if (follower === row.hash || follower === found) return true;
  }
  return false;
}

/** The seals up to a position, each with its event, in order. */
async function* links(db: Reader, last: number) {
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const rows = await db
      .select({ ...content, event: eventSeals.event, position: eventSeals.position, hash: eventSeals.hash })
      .from(eventSeals)
      .leftJoin(events, eq(events.id, eventSeals.event))
      .where(and(gt(eventSeals.position, after), lte(eventSeals.position, last)))
      .orderBy(eventSeals.position)
      .limit(BATCH);
    yield* rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.position;
  }
}

function link(previous: string, row: Content): string {
  const { actorKind, actorId, actorName, subjectKind, subject, ...rest } = row;
  const event: EventContent = {
    ...rest,
    actor: { kind: actorKind, id: actorId, name: actorName },
    subject: { kind: subjectKind, code: subject }
  };
  return createHash('sha256').update(previous).update(canonicalEvent(event)).digest('hex');
}
