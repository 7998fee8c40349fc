import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '#lib/server/db/testing.ts';
import { head } from '#lib/server/history/chain.ts';
import { historyVerify, sentenceOf } from './history-verify.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase('seeded');
});
afterAll(() => database.close());

const verified = () =>
  historyVerify.run({ values: {}, positionals: [], withDatabase: (work) => work(database.db) });

test('the command seals what is new and prints the count and the head', async () => {
  const text = await verified();
  const { position, hash } = (await head(database.db))!;
  expect(text).toBe(`The history holds. Sealed events: ${position}\nHead: ${hash}`);
});

test('the command fails with the first broken link', async () => {
  await verified();
  await database.db.execute(sql`update events set actor_name = 'Nobody' where id = 2`);
  await expect(verified()).rejects.toThrow('The history does not hold. Event 2, at position 2, was changed');
});

test('each kind of broken link has its sentence', () => {
  expect(sentenceOf({ position: 3, event: null, reason: 'missing' })).toBe(
    'The seal at position 3 is missing.'
  );
  expect(sentenceOf({ position: 3, event: 9, reason: 'missing' })).toMatch(
    'Event 9, at position 3, is missing.'
  );
  expect(sentenceOf({ position: 3, event: 9, reason: 'out of order' })).toMatch('not in the order');
});
