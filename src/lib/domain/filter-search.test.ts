import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noFilter, parseFilter, sorts } from './filter.ts';
import { narrowingsOf, searchOf } from './filter-search.ts';
import { searchText } from './links.ts';
import { freshnesses, levels, statuses } from './vocabularies.ts';

const read = (search: string) => parseFilter(new URLSearchParams(search)).filter;
const some = <T>(list: readonly T[]) => fc.uniqueArray(fc.constantFrom(...list), { maxLength: 4 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const filters = fc
  .record({
    q: maybe(fc.constantFrom('detention', 'children & families', '"safe pathways" -visa', 'droits, égalité')),
    theme: some(['contributions', 'human-rights', 'irregular-migration']),
    message: some(['KM-01', 'KM-11']),
    goal: some(['1', '10', '17']),
    target: some(['10.7', '10.c', '8.8']),
    objective: some([1, 8, 23]),
    status: some(statuses),
    level: some(levels),
    country: some(['PRT', 'KEN']),
    overdue: maybe(fc.boolean()),
    disputed: maybe(fc.boolean()),
    information: maybe(fc.boolean()),
    freshness: some(freshnesses),
    updatedSince: maybe(fc.constantFrom('2018-01-01', '2024-02-29')),
    asOf: fc.constantFrom('2020-12-31', '2017-07-26', noFilter().asOf),
    sort: fc.constantFrom(...sorts),
    limit: fc.integer({ min: 1, max: 200 })
  })
  .map((overrides) => noFilter(overrides));

describe('the address of a filter', () => {
  it('is read back as the same filter', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(read(searchText(searchOf(filter)))).toEqual(filter);
      })
    );
  });

  it('is bare for the filter of everything', () => {
    expect(searchText(searchOf(noFilter()))).toBe('');
  });

  it('starts again at the first page when the filter changes', () => {
    expect(
      searchText(searchOf(noFilter({ cursor: 'abc', sort: '-due' }), { theme: ['contributions'] }))
    ).toBe('?theme=contributions&sort=-due');
  });
});

describe('the narrowings of a filter', () => {
  it('are one for each value, and taking each out leaves the others', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const narrowings = narrowingsOf(filter);
        for (const { without } of narrowings) {
          expect(narrowingsOf({ ...filter, ...without })).toHaveLength(narrowings.length - 1);
        }
      })
    );
  });

  it('leave out the day, the order and the page, which narrow nothing', () => {
    expect(narrowingsOf(noFilter({ asOf: '2020-12-31', sort: '-due', limit: 7, cursor: 'abc' }))).toEqual([]);
  });

  it('show a plain no', () => {
    expect(narrowingsOf(noFilter({ overdue: false }))).toEqual([
      { key: 'overdue', value: 'false', without: { overdue: undefined } }
    ]);
  });
});
