import { DrizzleQueryError } from 'drizzle-orm/errors';
import { expect, test } from 'vitest';
import { told } from './log.ts';

test('a failed query is told without the values in it', () => {
  const cause = Object.assign(new Error('duplicate key value'), {
    code: '23505',
    detail: 'Key (email)=(amina@example.org) already exists.'
  });
  const error = new DrizzleQueryError('insert into users values ($1)', ['amina@example.org'], cause);
  const line = told(error);
  expect(line).toMatchObject({
    message: 'a query failed',
    query: 'insert into users values ($1)',
    cause: { message: 'duplicate key value', code: '23505' }
  });
  expect(line.stack).toContain('log.test.ts');
  expect(JSON.stringify(line)).not.toContain('amina');
});

test('any other error keeps its message, and what is none becomes one', () => {
  expect(told(new RangeError('too far'))).toMatchObject({ type: 'RangeError', message: 'too far' });
  expect(told('gone')).toMatchObject({ type: 'Error', message: 'gone' });
});
