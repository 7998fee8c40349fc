import { expect, test } from 'vitest';
import { etagOf, isKnown } from './etag.ts';

test('an entity tag begins with the revision and changes with the text', () => {
  expect(etagOf('a', 7)).toMatch(/^"7-[\w-]{16}"$/);
  expect(etagOf('a', 7)).not.toBe(etagOf('b', 7));
  expect(etagOf('a')).toBe(etagOf('a'));
});

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  ['*', true],
  ['"b"', false],
  ['a', false],
  [null, false]
])('If-None-Match %j names "a": %j', (header, known) => {
  expect(isKnown(header, '"a"')).toBe(known);
});
