import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { freshDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import { amend, log } from './commands.ts';
import { addPeople, amina, bruno, corridor, everything, reader, refusalOf } from './follow-up.fixture.ts';
import { inputOf } from './input-of.ts';
import { get } from './queries.ts';

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await freshDatabase('seeded'));
  await addPeople(db);
});
afterAll(() => close());

describe('amending', () => {
  test('changes the fields given, keeps the others, and is an event of just those', async () => {
    const code = await log(amina, corridor(), db);
    const { revision } = (await get(code, null, db))!;
    const before = await inputOf(code, null, db);
    await amend(bruno, code, revision, { title: 'A new name', countries: ['ESP'] }, db);
    expect(await inputOf(code, null, db)).toEqual({ ...before, title: 'A new name', countries: ['ESP'] });
    const [event] = await history.of('follow-up', code, [], db);
    expect(event).toMatchObject({
      actor: { name: bruno.name },
      kind: 'follow-up.edited',
      before: { title: before.title, countries: before.countries },
      after: { title: 'A new name', countries: ['ESP'], revision: revision + 1 }
    });
  });

  test('is refused when it does not go with what stays, comes too late, or names what is not there', async () => {
    const code = await log(amina, { ...corridor(), start: '2025', due: '2026' }, db);
    const { revision } = (await get(code, null, db))!;
    const state = await everything(db);
    const refused = (changes: Parameters<typeof amend>[3], at = revision, actor: Actor | null = amina) =>
      refusalOf(amend(actor, code, at, changes, db));
    expect((await refused({ title: 'x' }, revision + 1)).code).toBe('conflict');
    expect((await refused({ due: '2024' })).issues).toEqual([{ path: 'due', rule: 'due-before-start' }]);
    expect((await refused({ targets: ['10.9'] })).issues).toMatchObject([
      { path: 'targets', rule: 'unknown-code' }
    ]);
    expect((await refused({ title: 'x' }, revision, reader)).code).toBe('forbidden');
    expect((await refused({ title: 'x' }, revision, null)).code).toBe('unauthenticated');
    expect(await everything(db)).toEqual(state);
  });
});
