import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FollowUpInput } from '../../domain/follow-up-input.ts';
import { updateSchema } from '../../domain/follow-up-input.ts';
import type { Db } from '../db/connect.ts';
import { freshDatabase } from '../db/testing.ts';
import { edit, log } from './commands.ts';
import { logUpdate } from './updates.ts';
import { conflictOf } from './conflict.ts';
import { addPeople, amina, bruno, corridor } from './follow-up.fixture.ts';
import { inputOf } from './input-of.ts';

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await freshDatabase('seeded'));
  await addPeople(db);
});
afterAll(() => close());

const { status: _status, progress: _progress, ...opened } = corridor();

/** A follow-up that both open, and that Amina then saves in these versions, one after the other. */
async function changedBy(...versions: Partial<FollowUpInput>[]): Promise<string> {
  const code = await log(amina, corridor(), db);
  for (const [index, version] of versions.entries()) {
    await edit(amina, code, index + 1, { ...opened, ...version }, db);
  }
  return code;
}

test('keeps what the second person wrote, and takes over what only the first one changed', async () => {
  const code = await changedBy({ title: 'First wording', due: '2028' });
  const yours = { ...opened, title: 'Second wording', description: 'Mine alone.' };
  const conflict = await conflictOf(code, 1, yours, null, db);
  expect(conflict.fields).toEqual([
    { field: 'title', kept: 'yours' },
    { field: 'due', kept: 'theirs' }
  ]);
  expect(conflict.merged).toEqual({ ...yours, due: '2028' });
  expect(conflict.before).toEqual(opened);
  expect(conflict.theirs).toEqual({ ...opened, title: 'First wording', due: '2028' });
  expect(conflict.events).toMatchObject([{ actor: { name: 'Amina Diallo' }, kind: 'follow-up.edited' }]);
});

test('can be saved on top once it has been seen', async () => {
  const code = await changedBy({ title: 'First wording' });
  const { merged, revision } = await conflictOf(code, 1, { ...opened, title: 'Second wording' }, null, db);
  await edit(bruno, code, revision, merged, db);
  expect((await inputOf(code, null, db)).title).toBe('Second wording');
});

test('compares with what was opened, over several changes in between', async () => {
  const code = await changedBy({ title: 'One', level: 'local' }, { title: 'Two', level: opened.level });
  const conflict = await conflictOf(code, 1, opened, null, db);
  expect(conflict.events).toHaveLength(2);
  expect(conflict.before.title).toBe(opened.title);
  expect(conflict.fields).toEqual([{ field: 'title', kept: 'theirs' }]);
});

test('says nothing of a field that both changed to the same', async () => {
  const code = await changedBy({ title: 'Same', targets: ['8.8', '10.c'] });
  const conflict = await conflictOf(
    code,
    1,
    { ...opened, title: 'Same', targets: ['10.c', '8.8'] },
    null,
    db
  );
  expect(conflict.fields).toEqual([]);
});

test('tells of an update that was logged meanwhile, which changes no field', async () => {
  const code = await changedBy();
  await logUpdate(bruno, code, updateSchema.parse({ date: '2026-01', status: 'completed' }), db);
  const conflict = await conflictOf(code, 1, { ...opened, title: 'Mine' }, null, db);
  expect(conflict).toMatchObject({ fields: [], merged: { ...opened, title: 'Mine' }, revision: 2 });
  expect(conflict.events).toMatchObject([
    { kind: 'follow-up.update-logged', actor: { name: 'Bruno Reyes' } }
  ]);
});

test('finds no follow-up that does not exist', async () => {
  await expect(conflictOf('FU-999', 1, opened, null, db)).rejects.toMatchObject({ code: 'not-found' });
});
