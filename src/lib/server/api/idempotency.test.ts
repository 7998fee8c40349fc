import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Refusal } from '../../domain/errors.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { idempotencyKeys, themes } from '../db/schema/index.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import { createOnce, createOnceBeside, writeOnce, type Created } from './idempotency.ts';

const amina: Actor = {
  kind: 'token',
  id: 'amina',
  name: 'Amina',
  role: 'contributor',
  person: null,
  organizations: 'any'
};
const boris: Actor = { ...amina, id: 'boris', name: 'Boris' };

let database: TestDatabase;
let written = 0;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  written = 0;
  await database.db.delete(idempotencyKeys);
  await database.db.delete(themes);
});

/** A write that leaves a trace in the database, so that what is rolled back can be told. */
async function writeTheme(db: Db): Promise<Created> {
  // Of its own: others write beside it, so that after a wait the count is no longer this write's.
  const number = ++written;
  const titles = { en: '', fr: '', es: '', ar: '', zh: '', ru: '' };
  await db.insert(themes).values({ code: `t${number}`, position: number, titles, descriptions: titles });
  return { location: `/themes/t${number}`, data: { zebra: number, apple: number } };
}

async function post(
  key: string | null,
  { actor = amina, body = '{}', path = '/a', write = writeTheme } = {}
) {
  const url = new URL(path, 'http://localhost');
  const headers: Record<string, string> = key === null ? {} : { 'idempotency-key': key };
  const response = await createOnce(
    { request: new Request(url, { method: 'POST', headers }), url },
    actor,
    body,
    write
  );
  return { response, text: await response.text() };
}
const themesThere = () => database.db.select().from(themes);

test('a repeat answers the same bytes and writes nothing', async () => {
  const first = await post('k');
  const second = await post('k');
  expect(second.text).toBe(first.text);
  expect(second.response.status).toBe(201);
  expect(second.response.headers.get('location')).toBe('/themes/t1');
  expect(first.response.headers.has('idempotency-replayed')).toBe(false);
  expect(second.response.headers.get('idempotency-replayed')).toBe('true');
  expect(await themesThere()).toHaveLength(1);
});

test('without a key each request writes', async () => {
  await post(null);
  await post(null);
  expect(await themesThere()).toHaveLength(2);
});

test('of several at once one writes and all answer the same', async () => {
  const answers = await Promise.all(Array.from({ length: 4 }, () => post('k')));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await themesThere()).toHaveLength(1);
});

test.each([{ body: '{"other":1}' }, { path: '/b' }])(
  'the key of another request is refused: %j',
  async (other) => {
    await post('k');
    await expect(post('k', other)).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    expect(await themesThere()).toHaveLength(1);
  }
);

test('two people may use the same key', async () => {
  await post('k');
  await post('k', { actor: boris });
  expect(await themesThere()).toHaveLength(2);
});

test('a write that is refused leaves its key free and nothing behind', async () => {
  const refused = async (db: Db): Promise<Created> => {
    await writeTheme(db);
    throw new Refusal('invalid');
  };
  await expect(post('k', { write: refused })).rejects.toMatchObject({ code: 'invalid' });
  expect(await themesThere()).toHaveLength(0);
  expect((await post('k')).response.headers.has('idempotency-replayed')).toBe(false);
});

test('change, key and answer are of one transaction', async () => {
  await post('k');
  const rows = await database.db.execute<{ id: string }>(
    sql`select xmin::text as id from themes union select xmin::text from idempotency_keys`
  );
  expect(rows).toHaveLength(1);
});

test('when the answer cannot be kept, nothing is', async () => {
  const unkept = async (db: Db): Promise<Created> => ({
    ...(await writeTheme(db)),
    location: 'no\u0000where'
  });
  await expect(post('k', { write: unkept })).rejects.toThrow();
  expect(await themesThere()).toHaveLength(0);
  expect((await post('k')).response.headers.has('idempotency-replayed')).toBe(false);
});

test('a write that began before its key was known is undone when it is a repeat', async () => {
  const url = new URL('http://localhost/a');
  const asked = () => ({
    request: new Request(url, { method: 'POST', headers: { 'idempotency-key': 'k' } }),
    url
  });
  const hasty = () => createOnceBeside(asked(), amina, '{}', writeTheme);
  const answers = await Promise.all([hasty(), hasty(), hasty()]);
  expect(answers.filter(({ headers }) => headers.has('idempotency-replayed'))).toHaveLength(2);
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  expect(await themesThere()).toHaveLength(1);
});

test('a key is forgotten after 24 hours', async () => {
  await post('k');
  await database.db
    .update(idempotencyKeys)
    .set({ createdAt: sql`now() - interval '25 hours'` })
    .where(eq(idempotencyKeys.key, 'k'));
  await post('k', { body: '{"new":true}' });
  expect(await themesThere()).toHaveLength(2);
});

test.each(['', 'x'.repeat(256)])('a key of no or too many characters is refused', async (key) => {
  await expect(post(key)).rejects.toMatchObject({
    code: 'bad-request',
    issues: [{ path: 'Idempotency-Key' }]
  });
});

const key = '0f4c1b8e-3c1d-4d52-9a51-7e5f0a9b6c2d';
const send = (sent: object, { actor = amina, oneTime = key } = {}) =>
  writeOnce(actor, oneTime, sent, async (db) => (await writeTheme(db)).location, database.db);

test('a form that is sent twice leads twice to what the first sending made', async () => {
  const [first, ...others] = await Promise.all([
    send({ title: 'A' }),
    send({ title: 'A' }),
    send({ title: 'A' })
  ]);
  expect(others).toEqual([first, first]);
  expect(await send({ title: 'A' })).toBe(first);
  expect(await database.db.$count(themes)).toBe(1);
});

test('a form that was changed, is somebody else’s or has no key is written', async () => {
  const forms = [
    () => send({ title: 'A' }),
    () => send({ title: 'B' }),
    () => send({ title: 'A' }, { actor: boris }),
    () => send({ title: 'A' }, { oneTime: '' }),
    () => send({ title: 'A' }, { oneTime: '' }),
    () => send({ title: 'A' }, { oneTime: 'x'.repeat(200) })
  ];
  const made = [];
  for (const form of forms) made.push(await form());
  expect(new Set(made).size).toBe(6);
});

test('a form that is refused can be sent again with the same key', async () => {
  const refuse = () => Promise.reject(new Refusal('invalid'));
  await expect(writeOnce(amina, key, {}, refuse, database.db)).rejects.toThrow(Refusal);
  expect(await send({})).toBe('/themes/t1');
});
