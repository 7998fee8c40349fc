import { DrizzleQueryError } from 'drizzle-orm/errors';
import { expect, test } from 'vitest';
import { isUnavailable } from './connect.ts';

const coded = (code: string) => Object.assign(new Error('failed'), { code });

test.each([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'CONNECTION_CLOSED',
  '57P01',
  '57P03',
  '53300',
  '08006'
])('a database that answers %s is away, however deep that lies', (code) => {
  expect(isUnavailable(coded(code))).toBe(true);
  const query = new DrizzleQueryError('select 1', [], coded(code));
  expect(isUnavailable(new Error('no session', { cause: query }))).toBe(true);
});

test.each(['23505', '22003', '42P01', 'ENOENT'])('an error %s is no outage', (code) => {
  expect(isUnavailable(coded(code))).toBe(false);
});
