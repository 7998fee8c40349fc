import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import { turnDown } from '../mappings/commands.ts';
import { addPeople, nora, pablo } from '../mappings/people.fixture.ts';
import { changeMapping, mappingFor, messageWithMappings, proposeMapping, reviewMapping } from './mappings.ts';
import { Mapping, MessageWithMappings } from './schemas.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(database.db);
});
afterAll(() => database.close());

const asked = (headers: Record<string, string> = {}) => {
  const url = new URL('http://localhost/api/v1/messages/KM-11/mappings');
  return { url, request: new Request(url, { headers }) };
};
const written = { strength: 'direct', rationale: '' } as const;
const body = { to: { framework: 'indicator', code: '10.c.1' }, ...written, score: 0.7 } as const;
const propose = (key: string) =>
  proposeMapping(asked({ 'idempotency-key': key }), nora, 'KM-11', {
    input: body,
    text: JSON.stringify(body)
  });
const dataOf = async (response: Response) =>
  Mapping.parse(((await response.json()) as { data: unknown }).data);

test('a mapping is proposed once per key, changed and confirmed as it was seen, and told with its message', async () => {
  const first = await propose('one');
  expect(first.status).toBe(201);
  expect(first.headers.get('location')).toBe('/api/v1/mappings/KM-11:10.c.1');
  const text = await first.text();
  expect(await (await propose('one')).text()).toBe(text);
  await expect(propose('two')).rejects.toMatchObject({ code: 'conflict' });

  const code = 'KM-11:10.c.1';
  const change = { rationale: 'It measures the cost.' };
  await expect(changeMapping(asked(), nora, code, change)).rejects.toMatchObject({
    code: 'precondition-required'
  });
  await expect(changeMapping(asked({ 'if-match': '"7"' }), nora, code, change)).rejects.toMatchObject({
    code: 'precondition-failed'
  });
  const changed = await changeMapping(asked({ 'if-match': '"1-x"' }), nora, code, change);
  expect(changed.headers.get('etag')).toMatch(/^"2-/);
  expect(await dataOf(changed)).toMatchObject({
    strength: 'direct',
    ...change,
    author: 'Nora Haddad',
    revision: 2
  });
  const ifMatch = asked({ 'if-match': '"2"' });
  await expect(reviewMapping(ifMatch, nora, code, { to: 'confirmed' })).rejects.toMatchObject({
    code: 'forbidden'
  });
  const confirmed = await dataOf(await reviewMapping(ifMatch, pablo, code, { to: 'confirmed' }));
  expect(confirmed).toMatchObject({
    status: 'confirmed',
    reviewer: 'Pablo Ruiz',
    score: 0.7,
    origin: 'suggestion'
  });
  await expect(
    reviewMapping(asked({ 'if-match': '"3"' }), pablo, code, { to: 'confirmed' })
  ).rejects.toMatchObject({ code: 'conflict' });

  // A change that changes nothing takes no confirmation away.
  const same = await changeMapping(asked({ 'if-match': '"3"' }), pablo, code, {});
  expect(await dataOf(same)).toEqual(confirmed);

  const message = MessageWithMappings.parse(await messageWithMappings('KM-11', null));
  expect(message.mappings).toContainEqual(confirmed);
  expect(message.targets.map(({ target }) => target)).toEqual(['10.c', '17.3', '8.10']);
});

test('what was rejected is not changed, but proposed again', async () => {
  const code = 'KM-12:10.2';
  const asSeen = (revision: number) => asked({ 'if-match': `"${revision}"` });
  const { revision } = await mappingFor(code, pablo);
  await reviewMapping(asSeen(revision), pablo, code, { to: 'rejected', reason: 'Only in passing.' });
  await expect(changeMapping(asSeen(revision + 1), nora, code, {})).rejects.toMatchObject({
    code: 'conflict'
  });
  await expect(changeMapping(asSeen(revision), nora, code, {})).rejects.toMatchObject({
    code: 'precondition-failed'
  });
  expect(await mappingFor(code, null)).toMatchObject({ status: 'rejected', reason: 'Only in passing.' });
});

test('of a suggestion that was turned down only editors know', async () => {
  const code = await turnDown(nora, 'KM-12', { framework: 'target', end: '14.1' }, 0.6, 'Only an image.');
  await expect(mappingFor(code, null)).rejects.toMatchObject({ code: 'not-found' });
  expect(await mappingFor(code, pablo)).toMatchObject({ status: 'rejected' });
  const { mappings } = await messageWithMappings('KM-12', null);
  expect(mappings.map((each) => each.code)).not.toContain(code);
});
