import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noFilter, sorts, type Sort } from '../../domain/filter.ts';
import type { NewFollowUp } from '../../domain/follow-up-input.ts';
import { statuses } from '../../domain/vocabularies.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import * as commands from './commands.ts';
import { addPeople, bruno, corridor } from './follow-up.fixture.ts';
import * as followUps from './queries.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(database.db);
});
afterAll(() => database.close());

/** Titles and dates that fall before, between and beside those that are there. */
const added: fc.Arbitrary<NewFollowUp> = fc
  .record({
    title: fc.constantFrom('A', 'a', 'Zz', 'İstanbul', 'Ω', '移民', 'Support', '"', '~'),
    start: fc.constantFrom(null, '1999', '2017-07', '2020-01-01'),
    due: fc.constantFrom(null, '2020-01-01', '2024', '2030-12-31'),
    status: fc.constantFrom(...statuses),
    progress: fc.constantFrom(null, 0, 50, 100)
  })
  .filter(({ status, progress }) => status !== 'completed' || progress === 100 || progress === null)
  .map((fields) => corridor(fields as Partial<NewFollowUp>));

interface Page {
  keys: string[];
  next: string | null;
}

/** Reads every page, and adds one of `writes` beside each; answers what was read, in order. */
async function readWhile(page: (cursor: string | null) => Promise<Page>, writes: NewFollowUp[]) {
  const read: string[] = [];
  let cursor: string | null = null;
  do {
    const writing = writes.splice(0, 1).map((write) => commands.log(bruno, write));
    const { keys, next }: Page = await page(cursor);
    read.push(...keys);
    await Promise.all(writing);
    cursor = next;
  } while (cursor !== null);
  return read;
}

const pageOf = (sort: Sort, limit: number) => async (cursor: string | null) => {
  const found = await followUps.list(noFilter({ sort, limit, ...(cursor !== null && { cursor }) }));
  return { keys: found.followUps.map(({ code }) => code), next: found.nextCursor };
};

function expectEachOnce(read: string[], before: string[]): void {
  expect(new Set(read).size).toBe(read.length);
  expect(before.filter((key) => !read.includes(key))).toEqual([]);
}

const work = { writes: fc.array(added, { maxLength: 12 }), limit: fc.integer({ min: 5, max: 30 }) };

describe('while rows are being added, paging neither skips nor repeats', () => {
  test.each(sorts)('follow-ups sorted by %s', async (sort) => {
    await fc.assert(
      fc.asyncProperty(fc.record(work), async ({ writes, limit }) => {
        const before = await readWhile(pageOf(sort, 200), []);
        expectEachOnce(await readWhile(pageOf(sort, limit), [...writes]), before);
      }),
      { numRuns: 3 }
    );
  });

  test('the change log, and it goes only back in time', async () => {
    const pageOfHistory = (limit: number) => async (cursor: string | null) => {
      const { events, nextCursor } = await history.list({
        limit,
        ...(cursor !== null && { cursor: Number(cursor) })
      });
      return { keys: events.map(({ id }) => String(id)), next: nextCursor };
    };
    await fc.assert(
      fc.asyncProperty(fc.record(work), async ({ writes, limit }) => {
        const before = await readWhile(pageOfHistory(200), []);
        const read = await readWhile(pageOfHistory(limit), [...writes]);
        expectEachOnce(read, before);
        expect(read).toEqual(read.toSorted((one, other) => Number(other) - Number(one)));
      }),
      { numRuns: 5 }
    );
  });
});
