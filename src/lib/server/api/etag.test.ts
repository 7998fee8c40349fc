import { expect, test } from 'vitest';
import { etagOf, isKnown, revisionIn } from './etag.ts';

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

test.each([
  [etagOf('a', 7), 7],
  ['"12"', 12],
  ['W/"3-x"', 3],
  ['*', null],
  ['7', null],
  ['"a-7"', null],
  ['"7", "8"', null]
])('If-Match %j names revision %j', (header, revision) => {
  expect(revisionIn(header)).toBe(revision);
});
