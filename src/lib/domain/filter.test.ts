import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { today } from './dates.ts';
import { noFilter, parseFilter } from './filter.ts';
import { searchText } from './links.ts';

const parse = (search: string) => parseFilter(new URLSearchParams(search));

describe('a filter in an address', () => {
  test('takes lists by commas and by repeats', () => {
    expect(parse('theme=drivers,cooperation&status=stalled&status=planned').filter).toMatchObject({
      theme: ['drivers', 'cooperation'],
      status: ['stalled', 'planned']
    });
  });

  test('counts an empty parameter as absent', () => {
    expect(parse('q=&theme=&overdue=').filter).toEqual(noFilter());
  });

  test('is of everything today without parameters', () => {
    expect(noFilter()).toMatchObject({ asOf: today(), sort: 'code', limit: 50, theme: [] });
  });

  test.each([
    ['foo=1', 'foo', 'unknown-filter'],
    ['status=done', 'status', 'not-one-of'],
    ['goal=18', 'goal', 'not-a-code'],
    ['asOf=2020-02-30', 'asOf', 'not-a-day'],
    ['updatedSince=2020', 'updatedSince', 'not-a-day'],
    ['limit=0', 'limit', 'out-of-range'],
    ['limit=201', 'limit', 'out-of-range'],
    ['limit=ten', 'limit', 'not-a-number'],
    ['overdue=yes', 'overdue', 'not-one-of'],
    ['disputed=both', 'disputed', 'not-one-of'],
    ['q=a&q=b', 'q', 'repeated'],
    ['sort=colour', 'sort', 'not-one-of'],
    ['__proto__=1', '__proto__', 'unknown-filter'],
    ['country=PT', 'country', 'not-a-code']
  ])('%s is refused by name', (search, path, rule) => {
    expect(parse(search)).toMatchObject({ filter: null, issues: [{ path, rule }] });
  });

  test('is read or refused, never a fault, whatever is sent', () => {
    const key = fc.oneof(fc.constantFrom('q', 'theme', 'asOf', 'limit', 'cursor', 'objective'), fc.string());
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.string({ unit: 'binary' }))), (pairs) => {
        const { filter, issues } = parseFilter(new URLSearchParams(pairs));
        expect(filter === null).toBe(issues.length > 0);
      })
    );
  });

  test('written by a link is read back the same', () => {
    const search = searchText({
      theme: ['drivers', 'cooperation'],
      objective: [7, 20],
      overdue: true,
      q: 'a & b',
      status: ''
    });
    expect(parse(search).filter).toMatchObject({
      theme: ['drivers', 'cooperation'],
      objective: [7, 20],
      overdue: true,
      q: 'a & b'
    });
  });
});
