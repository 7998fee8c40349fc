import { expect, test } from 'vitest';
import { explain } from './explain.ts';

test('an expected error is its sentence, without a stack, whatever caused it', () => {
  expect(explain(new Error('Port 3000 is in use.'))).toBe('Port 3000 is in use.');
  expect(explain(new Error('The file is not JSON.', { cause: new SyntaxError('at 3') }))).toBe(
    'The file is not JSON.'
  );
});

test('a defect comes with its stack and its cause', () => {
  expect(explain(new TypeError('x is undefined'))).toMatch(/TypeError: x is undefined\n\s+at /);
  const failed = Object.assign(new Error('Query failed', { cause: new Error('no such table') }), {
    query: 'select'
  });
  expect(explain(failed)).toMatch(/Query failed\n\s+at [^]*Caused by: no such table/);
});
