import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MappingStep } from '../../domain/mapping-form.ts';
import type { Person } from '../../domain/roles.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import { commentsOn } from '../mappings/comment-queries.ts';
import { addPeople, nora } from '../mappings/people.fixture.ts';
import { get } from '../mappings/queries.ts';
import { decide } from './mapping-steps.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(database.db);
});
afterAll(() => database.close());

async function sent(step: MappingStep, fields: Record<string, string>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const request = new Request('http://localhost/mapping/KM-11', { method: 'POST', body });
  const answer = await decide({ request, params: { code: 'KM-11' } }, nora as Person, step);
  return 'data' in answer ? { status: answer.status, ...answer.data } : { status: 200, ...answer };
}
const written = { strength: 'direct', rationale: 'It says so.' };
const suggested = { suggested: '10.7', score: '0.6' };

test.each<[MappingStep, Record<string, string>]>([
  ['add', { to: '10.c' }],
  ['accept', { suggested: '10.c', score: '0.6' }],
  ['change', { ...suggested, to: '10.c' }]
])('a duplicate by %s says that it is mapped so already, not that somebody changed it', async (step, end) => {
  expect(await sent(step, { ...written, ...end })).toMatchObject({
    ...{ status: 409, isDone: false, isConflict: true },
    issues: [{ path: 'to', rule: 'mapped-already' }]
  });
  expect(await get('KM-11:10.7')).toBeNull();
});

test('what is saved as it is says so, and of another’s change there is no issue', async () => {
  const { strength, rationale, revision } = (await get('KM-11:10.c'))!;
  const form = { mapping: 'KM-11:10.c', revision: String(revision), strength: strength!, rationale };
  expect(await sent('edit', form)).toMatchObject({ status: 200, isDone: true, isUnchanged: true });
  expect(await get('KM-11:10.c')).toMatchObject({ author: null, revision });
  expect(await sent('edit', { ...form, ...written })).toMatchObject({ isDone: true, isUnchanged: false });
  expect(await sent('edit', { ...form, ...written })).toMatchObject({
    ...{ status: 409, isConflict: true, issues: [] }
  });
});

test('a comment for somebody who is not there is refused, with what was written', async () => {
  const values = { body: 'See 10.c.', mention: 'Pablo Ruis', mapping: 'KM-11:10.c' };
  expect(await sent('comment', values)).toMatchObject({
    ...{ status: 422, isDone: false, values },
    issues: [{ path: 'mention', rule: 'not-a-colleague' }]
  });
  expect(await commentsOn('KM-11')).toEqual([]);
});
