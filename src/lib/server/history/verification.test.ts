import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { eventually } from '../../../../tests/support/eventually.ts';
import { freshDatabase, tamper, type TestDatabase } from '../db/testing.ts';
import { seal } from './chain.ts';
import { currentHead } from './current-head.ts';
import { checker } from './verification.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase('seeded');
  await seal(database.db);
});
afterAll(() => database.close());

test('one verification serves all who ask within a minute', async () => {
  const db = vi.fn(() => database.db);
  const check = checker(db);
  const [one, other] = await Promise.all([check(), check()]);
  expect(one).toEqual(other);
  expect(one).toMatchObject({ isRunning: false, last: { broken: null, unsealed: 0 } });
  expect(await check()).toEqual(one);
  expect(db).toHaveBeenCalledTimes(1);
});

test('who does not want to wait is told of the one before, and that another is under way', async () => {
  const check = checker(() => database.db, 0);
  expect(await check()).toEqual({ last: null, isRunning: true });
  await eventually(async () =>
    expect(await check()).toMatchObject({ last: { broken: null }, isRunning: false })
  );
});

test('after a failure the next one who asks begins again', async () => {
  const db = vi.fn(() => database.db);
  db.mockImplementationOnce(() => {
    throw new Error('away');
  });
  const check = checker(db);
  await expect(check()).rejects.toThrow('away');
  expect(await check()).toMatchObject({ last: { broken: null } });
});

test('the first broken link is named', async () => {
  const other = await freshDatabase('seeded');
  await seal(other.db);
  await tamper(other.db, sql`update events set actor_name = 'Nobody' where id = 7`);
  const broken = { position: 7, event: 7, reason: 'changed' };
  expect(await checker(() => other.db)()).toMatchObject({ last: { broken } });
  await other.close();
});

test('the head is at hand for whatever is exported, and a database that is away fails nothing', async () => {
  expect(await currentHead(database.db)).toEqual({
    position: 161,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/)
  });
  const other = await freshDatabase('seeded');
  await other.close();
  expect(await currentHead(other.db)).toBeNull();
});
