import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../db/connect.ts';
import { freshDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import { amend, log } from './commands.ts';
import { amina, bruno, corridor, everything, reader, refusalOf } from './follow-up.fixture.ts';
import { inputOf } from './input-of.ts';
import { get } from './queries.ts';

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await freshDatabase('seeded'));
});
afterAll(() => close());

describe('amending', () => {
  test('changes the fields given, keeps the others, and is an event of just those', async () => {
    const code = await log(amina, corridor(), db);
    const { revision } = (await get(code, db))!;
    const before = await inputOf(code, db);
    await amend(bruno, code, revision, { title: 'A new name', countries: ['ESP'] }, db);
    expect(await inputOf(code, db)).toEqual({ ...before, title: 'A new name', countries: ['ESP'] });
    const [event] = await history.of('follow-up', code, db);
    expect(event).toMatchObject({
      actor: { name: bruno.name },
      kind: 'follow-up.edited',
      before: { title: before.title, countries: before.countries },
      after: { title: 'A new name', countries: ['ESP'], revision: revision + 1 }
    });
  });

  test('is refused when it does not go with what stays, comes too late, or names what is not there', async () => {
    const code = await log(amina, { ...corridor(), start: '2025', due: '2026' }, db);
    const { revision } = (await get(code, db))!;
    const state = await everything(db);
    const late = amend(amina, code, revision + 1, { title: 'x' }, db);
    const disorder = amend(amina, code, revision, { due: '2024' }, db);
    const unknown = amend(amina, code, revision, { targets: ['10.9'] }, db);
    expect((await refusalOf(late)).code).toBe('conflict');
    expect((await refusalOf(disorder)).issues).toEqual([{ path: 'due', rule: 'due-before-start' }]);
    expect((await refusalOf(unknown)).issues).toMatchObject([{ path: 'targets', rule: 'unknown-code' }]);
    expect((await refusalOf(amend(reader, code, revision, { title: 'x' }, db))).code).toBe('forbidden');
    expect((await refusalOf(amend(null, code, revision, { title: 'x' }, db))).code).toBe('unauthenticated');
    expect(await everything(db)).toEqual(state);
  });
});
