import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { updateSchema } from '../../domain/follow-up-input.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { mails } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import { log } from './commands.ts';
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
import { get, updatesOf } from './queries.ts';
import { publishUpdate, returnUpdate, reviseUpdate } from './update-review.ts';
import { logUpdate } from './updates.ts';

let db: Db;
let close: () => Promise<void>;
let code: string;

beforeAll(async () => {
  ({ db, close } = await freshDatabase('seeded'));
  await addPeople(db);
});
beforeEach(async () => {
  code = await log(bruno, corridor(), db);
  await db.delete(mails);
});
afterAll(() => close());

const report = updateSchema.parse({ date: '2026-03', status: 'in-progress', progress: 40, note: 'Signed.' });
/** Carla's update, which waits for review; the follow-up is at revision 2 then. */
const waiting = (actor: Actor = carla) => logUpdate(actor, code, report, db);

async function update(id: number, who: Actor | null = bruno) {
  return (await updatesOf(code, who, db)).find((each) => each.id === id);
}

async function last(id: number) {
  const [event] = await history.of('follow-up', code, [id], db);
  const { actor, kind, before, after, reason } = event!;
  return { actor: actor.name, kind, before, after, reason };
}

describe('an update that waits', () => {
  test('changes nothing that others see, and is told to the editors', async () => {
    const id = await waiting();
    expect(await get(code, null, db)).toMatchObject({ status: 'planned', progress: null, updatedOn: null });
    expect(await update(id)).toMatchObject({
      publication: 'submitted',
      organization: 'iom',
      author: 'carla'
    });
    for (const stranger of [null, reader, dawit]) expect(await update(id, stranger)).toBeUndefined();
    for (const own of [carla, amina, bruno]) expect(await update(id, own)).toBeDefined();
    expect(await db.select().from(mails)).toMatchObject([
      { kind: 'follow-up-submitted', recipient: 'bruno@example.org', params: { part: 'update', code } }
    ]);
  });

  test('waits too when a trusted organization reports on a follow-up that is not its own', async () => {
    const id = await logUpdate(dawit, code, report, db);
    expect(await update(id)).toMatchObject({ publication: 'submitted', organization: 'unhcr' });
  });

  test('of a trusted organization that leads the follow-up does not wait', async () => {
    expect(await update(await waiting(amina), null)).toMatchObject({ publication: 'published' });
  });
});

describe('publishing an update', () => {
  test('makes it count, tells its author and records it', async () => {
    const id = await waiting();
    await db.delete(mails);
    await publishUpdate(bruno, code, id, 2, db);
    expect(await get(code, null, db)).toMatchObject({ status: 'in-progress', progress: 40, revision: 3 });
    expect(await last(id)).toEqual({
      actor: bruno.name,
      kind: 'follow-up.update-published',
      before: { publication: 'submitted' },
      after: { id, publication: 'published', revision: 3 },
      reason: null
    });
    expect(await db.select().from(mails)).toMatchObject([
      { kind: 'follow-up-published', recipient: 'carla@example.org', params: { part: 'update', code } }
    ]);
  });

  test('is for editors; who may not see it is told that there is none', async () => {
    const id = await waiting();
    const before = await everything(db);
    const codes: Record<string, Actor | null> = {
      unauthenticated: null,
      forbidden: carla,
      'not-found': dawit
    };
    for (const [refusal, actor] of Object.entries(codes))
      expect((await refusalOf(publishUpdate(actor, code, id, 2, db))).code).toBe(refusal);
    expect((await refusalOf(publishUpdate(reader, code, id, 2, db))).code).toBe('forbidden');
    expect((await refusalOf(publishUpdate(bruno, code, id + 1, 2, db))).code).toBe('not-found');
    expect((await refusalOf(publishUpdate(bruno, 'FU-001', id, 1, db))).code).toBe('not-found');
    expect(await everything(db)).toEqual(before);
  });

  test('by two editors at once is done once', async () => {
    const id = await waiting();
    const results = await Promise.allSettled(
      [bruno, token].map((editor) => publishUpdate(editor, code, id, 2, db))
    );
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await get(code, null, db))?.revision).toBe(3);
  });

  test('does not publish what was corrected after the editor read it', async () => {
    const id = await waiting();
    await reviseUpdate(carla, code, id, 2, { ...report, progress: 90 }, db);
    const before = await everything(db);
    expect((await refusalOf(publishUpdate(bruno, code, id, 2, db))).code).toBe('conflict');
    expect(await everything(db)).toEqual(before);
  });

  test('happens once: what is public is neither published nor returned again', async () => {
    const id = await waiting();
    await publishUpdate(bruno, code, id, 2, db);
    expect((await refusalOf(publishUpdate(bruno, code, id, 3, db))).code).toBe('conflict');
    expect((await refusalOf(returnUpdate(bruno, code, id, 3, 'Why', db))).code).toBe('conflict');
    expect((await refusalOf(reviseUpdate(bruno, code, id, 3, report, db))).code).toBe('conflict');
  });
});

describe('returning an update', () => {
  test('gives it back with the reason; its author corrects it, and it waits again', async () => {
    const id = await waiting();
    await returnUpdate(bruno, code, id, 2, 'Which signature?', db);
    expect(await update(id, carla)).toMatchObject({ publication: 'draft', returned: 'Which signature?' });
    expect(await last(id)).toMatchObject({ kind: 'follow-up.update-returned', reason: 'Which signature?' });
    expect((await refusalOf(publishUpdate(bruno, code, id, 3, db))).code).toBe('conflict');

    await reviseUpdate(carla, code, id, 3, { ...report, note: 'Both banks signed.' }, db);
    expect(await update(id, carla)).toMatchObject({
      publication: 'submitted',
      returned: null,
      note: 'Both banks signed.',
      organization: 'iom'
    });
    expect(await last(id)).toEqual({
      actor: carla.name,
      kind: 'follow-up.update-revised',
      before: { note: 'Signed.', publication: 'draft' },
      after: { note: 'Both banks signed.', publication: 'submitted', id, revision: 4 },
      reason: null
    });
  });

  test('needs a reason', async () => {
    const id = await waiting();
    const before = await everything(db);
    expect((await refusalOf(returnUpdate(bruno, code, id, 2, ' ', db))).issues).toEqual([
      { path: 'reason', rule: 'required' }
    ]);
    expect(await everything(db)).toEqual(before);
  });
});

describe('correcting an update', () => {
  test('is for its organization and for editors, who do not become the ones who report', async () => {
    const id = await waiting();
    expect((await refusalOf(reviseUpdate(dawit, code, id, 2, report, db))).code).toBe('not-found');
    expect((await refusalOf(reviseUpdate(reader, code, id, 2, report, db))).code).toBe('forbidden');
    await reviseUpdate(bruno, code, id, 2, { ...report, progress: 50 }, db);
    expect(await update(id)).toMatchObject({
      progress: 50,
      organization: 'iom',
      reportedBy: 'un-system',
      author: 'carla',
      publication: 'submitted'
    });
  });

  test('that two do at once is done once', async () => {
    const id = await waiting();
    const results = await Promise.allSettled(
      [10, 20].map((progress) => reviseUpdate(carla, code, id, 2, { ...report, progress }, db))
    );
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('of a draft stays with the draft, and is not published before it', async () => {
    code = await log(carla, corridor({ publication: 'draft', status: 'in-progress', progress: 5 }), db);
    const [first] = await updatesOf(code, carla, db);
    await reviseUpdate(carla, code, first!.id, 2, { ...report, date: '2026-04' }, db);
    expect(await get(code, carla, db)).toMatchObject({ progress: 40, publication: 'draft' });
    expect(await updatesOf(code, carla, db)).toMatchObject([{ publication: 'published', date: '2026-04' }]);
    expect(await get(code, null, db)).toBeNull();
    expect(await db.select().from(mails)).toEqual([]);
  });
});
