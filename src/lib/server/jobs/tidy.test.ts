import { afterAll, beforeAll, expect, test } from 'vitest';
import { idempotencyKeys, mails, sessions, users, verifications } from '../db/schema/index.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import { tidy } from './tidy.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase('migrated');
});
afterAll(() => database.close());

const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

test('what has expired goes, what has not stays', async () => {
  const { db } = database;
  await db.insert(users).values({ id: 'amina', name: 'Amina', email: 'amina@example.org' });
  for (const [name, age] of [
    ['old', -25],
    ['new', -23]
  ] as const)
    await db
      .insert(idempotencyKeys)
      .values({ actor: 'amina', key: name, fingerprint: '', status: 201, body: {}, createdAt: hours(age) });
  for (const [name, left] of [
    ['over', -1],
    ['open', 1]
  ] as const) {
    await db.insert(sessions).values({ id: name, token: name, userId: 'amina', expiresAt: hours(left) });
    await db
      .insert(verifications)
      .values({ id: name, identifier: name, value: name, expiresAt: hours(left) });
  }
  await tidy(db);
  expect((await db.select().from(idempotencyKeys)).map(({ key }) => key)).toEqual(['new']);
  expect((await db.select().from(sessions)).map(({ id }) => id)).toEqual(['open']);
  expect((await db.select().from(verifications)).map(({ id }) => id)).toEqual(['open']);
});

test('mails are forgotten after 90 days, whatever became of them', async () => {
  const { db } = database;
  for (const [id, days] of [
    ['old', 91],
    ['new', 89]
  ] as const)
    await db.insert(mails).values({
      id,
      recipient: 'amina@example.org',
      locale: 'en',
      kind: 'password-changed',
      params: {},
      createdAt: hours(-24 * days)
    });
  await tidy(db);
  expect((await db.select().from(mails)).map(({ id }) => id)).toEqual(['new']);
});
