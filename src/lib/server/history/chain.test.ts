import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { asc, eq, sql, type SQL } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { updateSchema } from '../../domain/follow-up-input.ts';
import { connect, type Db, type Transaction } from '../db/connect.ts';
import { events, eventSeals, followUps } from '../db/schema/index.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import { logUpdate } from '../follow-ups/updates.ts';
import { addPeople, amina } from '../follow-ups/follow-up.fixture.ts';
import { head, seal, verify } from './chain.ts';
import { record } from './record.ts';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(database.db);
  db = database.db;
});
afterAll(() => database.close());
beforeEach(() => seal(db));

const note = (tx: Transaction, subject: string) =>
  record(tx, amina, {
    kind: 'follow-up.edited',
    subjectKind: 'follow-up',
    subject,
    before: { a: 1 },
    reason: 'r'
  });
const write = (subject: string) => db.transaction((tx) => note(tx, subject));

const sealsOf = async (...subjects: string[]) => {
  const rows = await db
    .select({ subject: events.subject })
    .from(eventSeals)
    .innerJoin(events, eq(events.id, eventSeals.event))
    .orderBy(asc(eventSeals.position));
  return rows.map((row) => row.subject).filter((subject) => subjects.includes(subject));
};

describe('sealing', () => {
  test('takes what was seeded, once, and the chain holds', async () => {
    expect(await seal(db)).toBe(0);
    const { sealed, unsealed, head: last, broken } = await verify(db);
    const total = await db.$count(events);
    expect({ sealed, unsealed, broken }).toEqual({ sealed: total, unsealed: 0, broken: null });
    expect(last).toEqual({ position: total, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(await head(db)).toEqual(last);
  });

  test('adds to the end and leaves the rest of the chain as it was', async () => {
    const before = await db.select().from(eventSeals).orderBy(eventSeals.position);
    await write('new');
    expect((await verify(db)).unsealed).toBe(1);
    expect(await seal(db, 10)).toBe(1);
    const after = await db.select().from(eventSeals).orderBy(eventSeals.position);
    expect(after.slice(0, -1)).toEqual(before);
    expect(after.at(-1)!.position).toBe(before.length + 1);
  });

  test('by several at once seals each event once', async () => {
    await Promise.all(['s1', 's2', 's3', 's4', 's5'].map(write));
    const counts = await Promise.all([seal(db), seal(db), seal(db)]);
    expect(counts.toSorted()).toEqual([0, 0, 5]);
    expect((await verify(db)).broken).toBeNull();
  });

  test.each([Infinity, 10])(
    'takes an event whose transaction ends after later ones (%d)',
    async (lookBack) => {
      const [early, late] = [`early-${lookBack}`, `late-${lookBack}`];
      const open = Promise.withResolvers<void>();
      const written = Promise.withResolvers<void>();
      const slow = db.transaction(async (tx) => {
        await note(tx, early);
        written.resolve();
        await open.promise;
      });
      await written.promise;
      await write(late);
      expect(await seal(db, lookBack)).toBe(1);
      open.resolve();
      await slow;
      expect(await seal(db, lookBack)).toBe(1);
      expect(await sealsOf(early, late)).toEqual([late, early]);
      expect(await verify(db)).toMatchObject({ unsealed: 0, broken: null });
    }
  );

  test('does not take what was rolled back', async () => {
    const failing = db.transaction(async (tx) => {
      await note(tx, 'undone');
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await seal(db)).toBe(0);
    expect((await verify(db)).broken).toBeNull();
  });
});

/** Runs `work` with every right over the database, and undoes what it did. */
async function meanwhile<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  const undo = new Error('undo');
  let answer: T;
  const undone = db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    answer = await work(tx);
    throw undo;
  });
  await expect(undone).rejects.toBe(undo);
  return answer!;
}

const foundAfter = (...changes: SQL[]) =>
  meanwhile(async (tx) => {
    for (const change of changes) await tx.execute(change);
    return (await verify(tx)).broken;
  });

const eventAt = async (position: number) => {
  const [row] = await db.select().from(eventSeals).where(eq(eventSeals.position, position));
  return row!.event;
};

describe('verifying', () => {
  const text = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', ''));
  const json = fc
    .dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.boolean()))
    .map((value) => JSON.stringify(value).replaceAll('\\u0000', ''));
  const column = (name: string, value: SQL) => sql`${sql.identifier(name)} = ${value}`;
  const changes = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('actor_kind', 'actor_id', 'actor_name', 'kind', 'subject_kind', 'subject', 'reason'),
        text
      )
      .map(([name, value]) => column(name, sql`${value}::text`)),
    fc
      .tuple(fc.constantFrom('before', 'after'), json)
      .map(([name, value]) => column(name, sql`(${value}::text)::jsonb`)),
    fc.constantFrom('before', 'after', 'reason', 'actor_id').map((name) => column(name, sql`null`)),
    fc
      .integer({ min: 1 })
      .map((microseconds) => column('at', sql`at + ${microseconds} * interval '1 microsecond'`))
  );

  test('finds any change to any field of any event, and names the event', async () => {
    const last = (await head(db))!.position;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: last }), changes, async (position, change) => {
        const event = await eventAt(position);
        const [differs, found] = await meanwhile(async (tx) => {
          const row = () => tx.execute(sql`select e::text from events e where id = ${event}`);
          const before = await row();
          await tx.execute(sql`update events set ${change} where id = ${event}`);
          return [!isDeepStrictEqual(await row(), before), (await verify(tx)).broken];
        });
        expect(found).toEqual(differs ? { position, event, reason: 'changed' } : null);
      }),
      { numRuns: 150 }
    );
  });

  test('finds an event that is gone, with its seal or without', async () => {
    const event = await eventAt(3);
    expect(await foundAfter(sql`delete from events where id = ${event}`)).toEqual({
      position: 3,
      event,
      reason: 'missing'
    });
    const gone = await foundAfter(
      sql`delete from event_seals where event = ${event}`,
      sql`delete from events where id = ${event}`
    );
    expect(gone).toEqual({ position: 3, event: null, reason: 'missing' });
  });

  test.each(['event', 'hash'])('finds two seals whose %s was swapped', async (what) => {
    const name = sql.identifier(what);
    const found = await foundAfter(
      sql`create temporary table kept on commit drop as select * from event_seals where position in (2, 5)`,
      sql`delete from event_seals where position in (2, 5)`,
      what === 'event'
        ? sql`insert into event_seals (event, position, hash) select event, 7 - position, hash from kept`
        : sql`insert into event_seals (event, position, hash)
            select event, position, (select o.${name} from kept o where o.position = 7 - kept.position) from kept`
    );
    expect(found).toMatchObject({ position: 2, reason: 'out of order' });
  });

  test('finds two events that changed places under their seals', async () => {
    const [two, five] = [await eventAt(2), await eventAt(5)];
    const found = await foundAfter(
      sql`update event_seals set event = -1 where position = 2`,
      sql`update event_seals set event = ${two} where position = 5`,
      sql`update event_seals set event = ${five} where position = 2`
    );
    expect(found).toEqual({ position: 2, event: five, reason: 'out of order' });
  });

  test('finds a seal put before the first, and a hash that was made up', async () => {
    const event = await eventAt(4);
    const moved = await foundAfter(sql`update event_seals set position = 0 where position = 4`);
    expect(moved).toEqual({ position: 0, event, reason: 'out of order' });
    const forged = await foundAfter(sql`update event_seals set hash = repeat('a', 64) where position = 4`);
    expect(forged).toEqual({ position: 4, event, reason: 'changed' });
  });

  test('shows by its head that the end was cut off, which the chain alone cannot', async () => {
    const noted = (await head(db))!;
    const [broken, now] = await meanwhile(async (tx) => {
      await tx.execute(sql`delete from event_seals where position = ${noted.position}`);
      return [(await verify(tx)).broken, await head(tx)];
    });
    expect(broken).toBeNull();
    expect(now).not.toEqual(noted);
  });
});

test(
  '2,000 updates logged by 16 at once, and sealed meanwhile, are all in the chain',
  { timeout: 60_000 },
  async () => {
    const many = connect(database.url, { max: 16 });
    const codes = (await many.db.select({ code: followUps.code }).from(followUps)).map(({ code }) => code);
    const update = updateSchema.parse({
      date: '2026-03',
      status: 'in-progress',
      progress: 40,
      note: 'Signed.'
    });
    const before = await verify(db);
    let logged = 0;
    const writer = async () => {
      while (logged < 2000) await logUpdate(amina, codes[logged++ % codes.length]!, update, many.db);
    };
    const started = performance.now();
    let writing = true;
    const sealing = (async () => {
      let sealed = 0;
      while (writing) {
        sealed += await seal(db, 1000);
        await sleep(500);
      }
      return sealed;
    })();
    await Promise.all(Array.from({ length: 16 }, writer));
    const seconds = (performance.now() - started) / 1000;
    writing = false;
    const meanwhileSealed = await sealing;
    const rest = await seal(db);
    await many.close();
    console.log(
      `${Math.round(2000 / seconds)} logged updates a second from 16 connections, sealed meanwhile: ${meanwhileSealed}`
    );
    expect(meanwhileSealed + rest).toBe(2000);
    expect(await verify(db)).toMatchObject({ sealed: before.sealed + 2000, unsealed: 0, broken: null });
  }
);
