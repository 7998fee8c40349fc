import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { today } from '../../domain/dates.ts';
import type { NewFollowUp } from '../../domain/follow-up-input.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { followUps, mails } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import { edit, log } from './commands.ts';
import {
  addPeople,
  amina,
  bruno,
  carla,
  corridor,
  dawit,
  everything,
  reader,
  refusalOf,
  token
} from './follow-up.fixture.ts';
import { inputOf } from './input-of.ts';
import { publish, save, sendBack, submit, takeStep } from './publication.ts';
import { get, updatesOf } from './queries.ts';

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await freshDatabase('seeded'));
  await addPeople(db);
});
beforeEach(() => db.delete(mails));
afterAll(() => close());

const draft = (actor: Actor = carla, changes: Partial<NewFollowUp> = {}) =>
  log(actor, corridor({ publication: 'draft', ...changes }), db);
const submitted = (actor: Actor = carla) => log(actor, corridor(), db);

async function last(code: string) {
  const [event] = await history.of('follow-up', code, [], db);
  const { actor, kind, before, after, reason } = event!;
  return { actor: actor.name, kind, before, after, reason };
}

const mailed = async () =>
  (await db.select().from(mails))
    .map(({ recipient, kind, params }) => ({ recipient, kind, params }))
    .toSorted((a, b) => a.recipient.localeCompare(b.recipient));

describe('logging', () => {
  test.each([
    [amina, undefined, 'published'],
    [amina, 'submitted', 'submitted'],
    [carla, undefined, 'submitted'],
    [carla, 'draft', 'draft'],
    [bruno, undefined, 'published'],
    [bruno, 'draft', 'draft'],
    [{ ...token, role: 'contributor' }, undefined, 'submitted']
  ] as const)('by %o as %s is kept as %s, with its author', async (actor, publication, kept) => {
    const code = await log(actor as Actor, corridor({ publication }), db);
    expect(await get(code, bruno, db)).toMatchObject({
      publication: kept,
      author: actor.person,
      returned: null
    });
    expect((await last(code)).after).toMatchObject({ publication: kept, revision: 1 });
  });

  test('is refused where the writer may not publish, or does not belong to the organization', async () => {
    const before = await everything(db);
    expect((await refusalOf(log(carla, corridor({ publication: 'published' }), db))).code).toBe('forbidden');
    expect((await refusalOf(log(dawit, corridor(), db))).code).toBe('forbidden');
    expect(await everything(db)).toEqual(before);
  });

  test('keeps the first update inside until the follow-up is published', async () => {
    const code = await draft(carla, { status: 'in-progress', progress: 30 });
    expect(await get(code, carla, db)).toMatchObject({ status: 'in-progress', progress: 30 });
    expect(await get(code, null, db)).toBeNull();
    await publish(bruno, code, 2, db);
    expect(await get(code, null, db)).toMatchObject({ status: 'in-progress', progress: 30 });
    expect(await updatesOf(code, null, db)).toHaveLength(1);
  });
});

describe('submitting', () => {
  test('moves a draft on and records who did', async () => {
    const code = await draft();
    await submit(carla, code, 1, db);
    expect(await get(code, carla, db)).toMatchObject({ publication: 'submitted', revision: 2 });
    expect(await last(code)).toEqual({
      actor: carla.name,
      kind: 'follow-up.submitted',
      before: { publication: 'draft' },
      after: { publication: 'submitted', revision: 2 },
      reason: null
    });
  });

  test('tells each editor once, until that mail is sent', async () => {
    const code = await draft();
    await submit(carla, code, 1, db);
    const { title } = corridor();
    expect(await mailed()).toEqual([
      {
        recipient: 'bruno@example.org',
        kind: 'follow-up-submitted',
        params: { part: 'follow-up', code, title, author: carla.name }
      }
    ]);
    await submitted();
    expect(await mailed()).toHaveLength(1);
    await db.update(mails).set({ state: 'sent', sentAt: new Date() });
    await submitted();
    expect(await mailed()).toHaveLength(2);
  });

  test('is not told to the editor who does it', async () => {
    await submit(bruno, await draft(bruno), 1, db);
    expect(await mailed()).toEqual([]);
  });
});

describe('publishing', () => {
  test('makes it count from today, tells its author, and records it', async () => {
    const code = await submitted();
    await db.update(followUps).set({ loggedOn: '2026-01-01' }).where(eq(followUps.code, code));
    await db.delete(mails);
    await publish(bruno, code, 1, db);
    expect(await get(code, null, db)).toMatchObject({ publication: 'published', revision: 2 });
    const [row] = await db.select().from(followUps).where(eq(followUps.code, code));
    expect(row?.loggedOn).toBe(today());
    expect(await last(code)).toMatchObject({
      actor: bruno.name,
      kind: 'follow-up.published',
      before: { publication: 'submitted' },
      after: { publication: 'published', revision: 2 }
    });
    const { title } = corridor();
    expect(await mailed()).toEqual([
      {
        recipient: 'carla@example.org',
        kind: 'follow-up-published',
        params: { part: 'follow-up', code, title }
      }
    ]);
  });

  test('is for editors, and for people of the lead when it is trusted', async () => {
    const code = await submitted();
    const before = await everything(db);
    expect((await refusalOf(publish(carla, code, 1, db))).code).toBe('forbidden');
    expect((await refusalOf(publish(dawit, code, 1, db))).code).toBe('not-found');
    expect((await refusalOf(publish(reader, code, 1, db))).code).toBe('forbidden');
    expect((await refusalOf(publish(null, code, 1, db))).code).toBe('unauthenticated');
    expect(await everything(db)).toEqual(before);
    await publish(amina, code, 1, db);
    expect((await get(code, null, db))?.publication).toBe('published');
  });

  test('by two editors at once is done once, and the other is told', async () => {
    const code = await submitted();
    const results = await Promise.allSettled([publish(bruno, code, 1, db), publish(token, code, 1, db)]);
    const refused = results.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(['conflict']);
    expect((await history.of('follow-up', code, [], db)).map(({ kind }) => kind)).toEqual([
      'follow-up.published',
      'follow-up.logged'
    ]);
  });

  test('does not publish what was edited after the editor read it', async () => {
    const code = await submitted();
    await edit(carla, code, 1, { ...(await inputOf(code, carla, db)), title: 'Another wording' }, db);
    const before = await everything(db);
    expect((await refusalOf(publish(bruno, code, 1, db))).code).toBe('conflict');
    expect((await refusalOf(sendBack(bruno, code, 1, 'Which price?', db))).code).toBe('conflict');
    expect(await everything(db)).toEqual(before);
  });

  test('of an edit and a submission at once lets one through', async () => {
    const code = await draft();
    const input = { ...(await inputOf(code, carla, db)), title: 'At the same moment' };
    const results = await Promise.allSettled([edit(amina, code, 1, input, db), submit(carla, code, 1, db)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await get(code, bruno, db))?.revision).toBe(2);
  });
});

describe('returning', () => {
  test('makes it a draft with the reason, which goes when it is submitted again', async () => {
    const code = await submitted();
    await db.delete(mails);
    await sendBack(bruno, code, 1, ' Which price? ', db);
    expect(await get(code, carla, db)).toMatchObject({ publication: 'draft', returned: 'Which price?' });
    expect(await last(code)).toEqual({
      actor: bruno.name,
      kind: 'follow-up.returned',
      before: { publication: 'submitted' },
      after: { publication: 'draft', revision: 2 },
      reason: 'Which price?'
    });
    expect(await mailed()).toMatchObject([
      { recipient: 'carla@example.org', kind: 'follow-up-returned', params: { code, reason: 'Which price?' } }
    ]);
    await submit(carla, code, 2, db);
    expect(await get(code, carla, db)).toMatchObject({ publication: 'submitted', returned: null });
  });

  test.each([
    ['', 'required'],
    ['   ', 'required'],
    ['x'.repeat(1001), 'too-long'],
    ['half \ud800', 'not-plain-text']
  ])('needs a reason that can be kept', async (reason, rule) => {
    const code = await submitted();
    const before = await everything(db);
    const { issues } = await refusalOf(sendBack(bruno, code, 1, reason, db));
    expect(issues.map((issue) => [issue.path, issue.rule])).toEqual([['reason', rule]]);
    expect(await everything(db)).toEqual(before);
  });

  test('is for editors alone, also where others may publish', async () => {
    const code = await submitted();
    expect((await refusalOf(sendBack(amina, code, 1, 'Why', db))).code).toBe('forbidden');
    expect((await refusalOf(sendBack(dawit, code, 1, 'Why', db))).code).toBe('not-found');
  });
});

test.each([
  ['published', 'published'],
  ['published', 'submitted'],
  ['published', 'draft'],
  ['draft', 'draft'],
  ['submitted', 'submitted']
] as const)('no step leads from %s to %s', async (from, to) => {
  const code = await log(bruno, corridor({ publication: from }), db);
  const before = await everything(db);
  expect((await refusalOf(takeStep(bruno, code, 1, { to, reason: 'Why' }, db))).code).toBe('conflict');
  expect(await everything(db)).toEqual(before);
});

describe('changing', () => {
  test('what is published is for those who may publish it', async () => {
    const code = await log(bruno, corridor(), db);
    const input = { ...(await inputOf(code, null, db)), title: 'Another wording' };
    expect((await refusalOf(edit(carla, code, 1, input, db))).code).toBe('forbidden');
    await edit(amina, code, 1, input, db);
    expect((await get(code, null, db))?.title).toBe('Another wording');
  });

  test('never hands a published follow-up to an organization whose work is reviewed', async () => {
    const code = await log(amina, corridor(), db);
    const both: Actor = {
      ...amina,
      organizations: [
        { code: 'iom', trusted: true },
        { code: 'undp', trusted: false }
      ]
    };
    const before = await everything(db);
    const input = { ...(await inputOf(code, null, db)), lead: 'undp', partners: [] };
    expect((await refusalOf(edit(both, code, 1, input, db))).code).toBe('forbidden');
    expect(await everything(db)).toEqual(before);
  });

  test('what a stranger may not know of is not found', async () => {
    const code = await submitted();
    const input = await inputOf(code, bruno, db);
    expect((await refusalOf(edit(dawit, code, 1, input, db))).code).toBe('not-found');
    expect((await refusalOf(edit(dawit, 'FU-999', 1, input, db))).code).toBe('not-found');
  });

  test('and submitting is both or neither', async () => {
    const code = await draft();
    const input = { ...(await inputOf(code, carla, db)), title: 'Ready now' };
    const before = await everything(db);
    expect((await refusalOf(save(carla, code, 1, input, { to: 'published' }, db))).code).toBe('forbidden');
    expect(await everything(db)).toEqual(before);
    await save(carla, code, 1, input, { to: 'submitted' }, db);
    expect(await get(code, carla, db)).toMatchObject({
      title: 'Ready now',
      publication: 'submitted',
      revision: 3
    });
  });
});
