import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headText, shortHeadText } from '#lib/domain/chain-head.ts';
import { system } from '#lib/domain/roles.ts';
import { freshDatabase, tamper, type TestDatabase } from '#lib/server/db/testing.ts';
import { head } from '#lib/server/history/chain.ts';
import { record } from '#lib/server/history/record.ts';
import { historyVerify, sentenceOf } from './history-verify.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase('seeded');
});
afterAll(() => database.close());

const verified = (values = {}) =>
  historyVerify.run({ values, positionals: [], withDatabase: (work) => work(database.db) });

const write = () =>
  database.db.transaction((tx) =>
    record(tx, system, { kind: 'follow-up.edited', subjectKind: 'follow-up', subject: 'FU-001' })
  );

test('the command seals what is new and prints the count and the head', async () => {
  const text = await verified();
  const { position, hash } = (await head(database.db))!;
  expect(text).toBe(`The history holds. Sealed events: ${position}\nHead: ${position}:${hash}`);
});

test('a head noted earlier must still be in the chain', async () => {
  await verified();
  const noted = (await head(database.db))!;
  await write();
  for (const text of [noted.hash, headText(noted), shortHeadText(noted)])
    expect(await verified({ head: text })).toMatch(`noted earlier is at position ${noted.position}.`);
  await expect(verified({ head: `${noted.position + 1}:${noted.hash}` })).rejects.toThrow(
    'is not in the chain'
  );
  await expect(verified({ head: 'none' })).rejects.toThrow('"none" is no head');
  const later = (await head(database.db))!;
  await tamper(
    database.db,
    sql`delete from event_seals where position = ${later.position}`,
    sql`delete from events where id = (select max(id) from events)`
  );
  await write();
  await expect(verified({ head: later.hash })).rejects.toThrow(`${later.hash} is not in the chain`);
});

test('the command fails with the first broken link', async () => {
  await verified();
  await tamper(database.db, sql`update events set actor_name = 'Nobody' where id = 2`);
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
