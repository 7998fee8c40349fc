import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMonths, today } from '../../domain/dates.ts';
import { followUpSchema, updateSchema } from '../../domain/follow-up-input.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { followUps } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import { edit, log } from './commands.ts';
import { logUpdate } from './updates.ts';
import {
  addPeople,
  amina,
  bruno,
  corridor,
  everything,
  reader,
  refusalOf,
  token
} from './follow-up.fixture.ts';
import { inputOf } from './input-of.ts';
import { get, updatesOf } from './queries.ts';

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await freshDatabase('seeded'));
  await addPeople(db);
});
afterAll(() => close());

/** The events of a follow-up as [actor, kind, before, after], oldest first. */
async function eventsOf(code: string) {
  const events = await history.of('follow-up', code, [], db);
  return events.toReversed().map(({ actor, kind, before, after }) => [actor.name, kind, before, after]);
}

const { status: _status, progress: _progress, ...fields } = corridor();
const report = updateSchema.parse({ date: '2026-03', status: 'in-progress', progress: 40, note: 'Signed.' });

describe('logging a follow-up', () => {
  test('keeps every field and records one event', async () => {
    const code = await log(amina, corridor(), db);
    expect(code).toMatch(/^FU-\d{3}$/);
    expect(await inputOf(code, null, db)).toEqual(fields);
    expect(await get(code, null, db)).toMatchObject({
      status: 'planned',
      progress: null,
      updatedOn: null,
      revision: 1
    });
    expect(await eventsOf(code)).toEqual([
      ['Amina Diallo', 'follow-up.logged', null, { ...fields, publication: 'published', revision: 1 }]
    ]);
  });

  test('counts it from today', async () => {
    const code = await log(token, corridor(), db);
    const [row] = await db.select().from(followUps).where(eq(followUps.code, code));
    expect(row).toMatchObject({ loggedOn: today(), startsOn: '2026-01-01', dueOn: '2027-01-01' });
  });

  test('logs the first update with it, dated today, as an event of its own', async () => {
    const code = await log(amina, corridor({ status: 'in-progress', progress: 25 }), db);
    expect(await updatesOf(code, null, db)).toMatchObject([
      { date: today(), status: 'in-progress', progress: 25, note: '', source: null }
    ]);
    expect((await eventsOf(code)).map(([, kind]) => kind)).toEqual([
      'follow-up.logged',
      'follow-up.update-logged'
    ]);
  });

  test.each([
    [0, 'planned'],
    [25, 'in-progress']
  ])('takes a follow-up with progress %i and no status for %s', async (progress, status) => {
    const code = await log(amina, corridor({ progress }), db);
    expect(await get(code, null, db)).toMatchObject({ status, progress });
  });

  test('gives two that are logged at once codes of their own', async () => {
    const codes = await Promise.all([log(amina, corridor(), db), log(bruno, corridor(), db)]);
    expect(new Set(codes).size).toBe(2);
  });

  test('names each code that does not exist, and writes nothing', async () => {
    const before = await everything(db);
    const unknown = corridor({
      theme: 'weather',
      messages: ['KM-11', 'KM-99'],
      targets: ['10.99'],
      lead: 'nobody',
      partners: ['undp', 'no-one'],
      countries: ['XXX']
    });
    const { code, issues } = await refusalOf(log(amina, unknown, db));
    expect(code).toBe('invalid');
    expect(issues.map(({ path, rule, params }) => [path, rule, params?.code])).toEqual([
      ['theme', 'unknown-code', 'weather'],
      ['messages', 'unknown-code', 'KM-99'],
      ['targets', 'unknown-code', '10.99'],
      ['lead', 'unknown-code', 'nobody'],
      ['partners', 'unknown-code', 'no-one'],
      ['countries', 'unknown-code', 'XXX']
    ]);
    expect(await everything(db)).toEqual(before);
  });

  test('leaves nothing behind when the event cannot be recorded', async () => {
    const before = await everything(db);
    const nameless = { ...token, name: null } as unknown as Actor;
    await expect(log(nameless, corridor({ status: 'planned' }), db)).rejects.toThrow();
    expect(await everything(db)).toEqual(before);
  });
});

describe('editing a follow-up', () => {
  test('keeps what changed and records only that, as it was and as it became', async () => {
    const code = await log(amina, corridor(), db);
    const changed = followUpSchema.parse({
      ...fields,
      due: '2028-06',
      partners: ['ifad'],
      messages: ['KM-11']
    });
    await edit(bruno, code, 1, changed, db);
    expect(await inputOf(code, null, db)).toEqual(changed);
    expect((await get(code, null, db))?.revision).toBe(2);
    expect((await eventsOf(code)).at(-1)).toEqual([
      'Bruno Reyes',
      'follow-up.edited',
      { due: '2027', partners: ['undp', 'ifad'], messages: ['KM-11', 'KM-12'] },
      { due: '2028-06', partners: ['ifad'], messages: ['KM-11'], revision: 2 }
    ]);
    const [row] = await db.select().from(followUps).where(eq(followUps.code, code));
    expect(row?.dueOn).toBe('2028-06-01');
  });

  test('empties what was emptied', async () => {
    const code = await log(amina, corridor(), db);
    const bare = followUpSchema.parse({
      ...fields,
      description: '',
      targets: [],
      objectives: [],
      partners: [],
      countries: [],
      start: null,
      due: null,
      progressBasis: null,
      sources: []
    });
    await edit(amina, code, 1, bare, db);
    expect(await inputOf(code, null, db)).toEqual(bare);
  });

  test('writes nothing when nothing changed, in whatever order the codes come', async () => {
    const code = await log(amina, corridor(), db);
    const before = await everything(db);
    await edit(amina, code, 1, { ...fields, messages: fields.messages.toReversed() }, db);
    expect(await everything(db)).toEqual(before);
  });

  test('refuses the second of two who saw the same revision, and changes nothing', async () => {
    const code = await log(amina, corridor(), db);
    await edit(amina, code, 1, { ...fields, title: 'First wording' }, db);
    const before = await everything(db);
    expect((await refusalOf(edit(bruno, code, 1, { ...fields, title: 'Second wording' }, db))).code).toBe(
      'conflict'
    );
    expect(await everything(db)).toEqual(before);
  });

  test('lets exactly one of two through who save at the same moment', async () => {
    const code = await log(amina, corridor(), db);
    const results = await Promise.allSettled(
      ['One', 'Other'].map((title) => edit(amina, code, 1, { ...fields, title }, db))
    );
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await get(code, null, db))?.revision).toBe(2);
  });

  test('names a code that does not exist, and changes nothing', async () => {
    const code = await log(amina, corridor(), db);
    const before = await everything(db);
    const { issues } = await refusalOf(
      edit(amina, code, 1, { ...fields, title: 'New', targets: ['10.99'] }, db)
    );
    expect(issues).toEqual([{ path: 'targets', rule: 'unknown-code', params: { code: '10.99' } }]);
    expect(await everything(db)).toEqual(before);
  });
});

describe('logging an update', () => {
  test('changes the state, counts as a revision and records one event', async () => {
    const code = await log(amina, corridor(), db);
    const id = await logUpdate(bruno, code, report, db);
    expect(await updatesOf(code, null, db)).toMatchObject([
      { ...report, id, on: '2026-03-01', reportedBy: 'un-system', publication: 'published', author: 'bruno' }
    ]);
    expect(await get(code, null, db)).toMatchObject({
      status: 'in-progress',
      progress: 40,
      updatedOn: '2026-03-01',
      revision: 2
    });
    expect((await eventsOf(code)).at(-1)).toEqual([
      'Bruno Reyes',
      'follow-up.update-logged',
      null,
      { ...report, id, reportedBy: 'un-system', publication: 'published', revision: 2 }
    ]);
  });

  test('keeps the source that it can be checked by', async () => {
    const code = await log(amina, corridor(), db);
    const source = { title: 'Press release', symbol: null, url: 'https://example.org/release' };
    await logUpdate(amina, code, { ...report, source }, db);
    expect(await updatesOf(code, null, db)).toMatchObject([{ source }]);
  });

  test('lets the one written later hold of two with the same date, and the later dated one of all', async () => {
    const code = await log(amina, corridor(), db);
    await logUpdate(amina, code, report, db);
    await logUpdate(amina, code, { ...report, progress: 55 }, db);
    await logUpdate(amina, code, { ...report, date: '2025', progress: 90 }, db);
    expect(await get(code, null, db)).toMatchObject({ progress: 55, updatedOn: '2026-03-01' });
  });

  test('leaves no gap between two that come at once', async () => {
    const code = await log(amina, corridor(), db);
    await Promise.all([logUpdate(amina, code, report, db), logUpdate(bruno, code, report, db)]);
    const revisions = (await eventsOf(code)).map(([, , , after]) => (after as { revision: number }).revision);
    expect(revisions).toEqual([1, 2, 3]);
  });

  test('leaves nothing behind when the event cannot be recorded', async () => {
    const code = await log(amina, corridor(), db);
    const before = await everything(db);
    await expect(logUpdate({ ...token, name: null } as unknown as Actor, code, report, db)).rejects.toThrow();
    expect(await everything(db)).toEqual(before);
  });

  test('is refused by the schema when it is dated in the future', () => {
    const date = addMonths(today(), 1);
    expect(updateSchema.safeParse({ ...report, date }).error?.issues[0]?.message).toBe('in-the-future');
  });
});

describe('who may write', () => {
  const commands = {
    log: (actor: Actor | null) => log(actor, corridor(), db),
    edit: (actor: Actor | null) => edit(actor, 'FU-001', 1, { ...fields, title: 'Taken over' }, db),
    'log an update': (actor: Actor | null) => logUpdate(actor, 'FU-001', report, db)
  };

  test.each(Object.entries(commands))('nobody may %s without signing in', async (_, command) => {
    const before = await everything(db);
    expect((await refusalOf(command(null))).code).toBe('unauthenticated');
    expect(await everything(db)).toEqual(before);
  });

  test.each(Object.entries(commands))('a viewer may not %s', async (_, command) => {
    const before = await everything(db);
    expect((await refusalOf(command(reader))).code).toBe('forbidden');
    expect(await everything(db)).toEqual(before);
  });

  test.each(['contributor', 'editor', 'admin'] as const)('the role %s may write', async (role) => {
    const actor = { ...amina, role };
    const code = await log(actor, corridor(), db);
    await edit(actor, code, 1, { ...fields, title: `By a ${role}` }, db);
    await logUpdate(actor, code, report, db);
    expect(await get(code, null, db)).toMatchObject({ title: `By a ${role}`, revision: 3 });
  });
});

test.each(['FU-999', 'FU-1', 'KM-11', '', 'FU-001\0'])(
  'there is no follow-up %j to write to',
  async (code) => {
    const before = await everything(db);
    expect((await refusalOf(edit(amina, code, 1, fields, db))).code).toBe('not-found');
    expect((await refusalOf(logUpdate(amina, code, report, db))).code).toBe('not-found');
    expect(await get(code, null, db)).toBeNull();
    expect(await everything(db)).toEqual(before);
  }
);
