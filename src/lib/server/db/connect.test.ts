import { DrizzleQueryError } from 'drizzle-orm/errors';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { connect, isTooSlow, isUnavailable } from './connect.ts';
import { freshDatabase } from './testing.ts';

const coded = (code: string) => Object.assign(new Error('failed'), { code });

test.each([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'CONNECTION_CLOSED',
  '57P01',
  '57P03',
  '53300',
  '08006',
  '57014'
])('a database that answers %s is away, however deep that lies', (code) => {
  expect(isUnavailable(coded(code))).toBe(true);
  const query = new DrizzleQueryError('select 1', [], coded(code));
  expect(isUnavailable(new Error('no session', { cause: query }))).toBe(true);
});

test.each(['23505', '22003', '42P01', 'ENOENT'])('an error %s is no outage', (code) => {
  expect(isUnavailable(coded(code))).toBe(false);
});

test('a statement that readers would wait for too long is ended; without that limit it takes its time', async () => {
  const { url, db, close } = await freshDatabase();
  const hurried = connect(url, { max: 1, patience: 100 });
  try {
    const slow = await hurried.db.execute(sql`select pg_sleep(5)`).catch((error: unknown) => error);
    expect(isTooSlow(slow)).toBe(true);
    expect((await hurried.db.execute(sql`select 1 as one`))[0]).toEqual({ one: 1 });
    await db.execute(sql`select pg_sleep(0.3)`);
  } finally {
    await hurried.close();
    await close();
  }
});
