import { expect, test } from 'vitest';
import { parseFilter } from '../../domain/filter.ts';
import { cursorOf } from './paging.ts';

test.each(['移', 'İ', '"', '\u0001'])('a cursor after 160 times %j is taken back', (letter) => {
  const cursor = cursorOf({ sortValue: letter.repeat(160).toLowerCase(), number: 999_999 });
  const { filter } = parseFilter(new URLSearchParams({ sort: 'title', cursor }));
  expect(filter?.cursor).toBe(cursor);
});
