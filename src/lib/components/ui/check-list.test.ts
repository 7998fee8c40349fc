import { describe, expect, it } from 'vitest';
import { matcher } from './check-list.ts';

const items = [
  { value: '17.3', code: '17.3', label: 'Find new sources of finance' },
  { value: '7.3', code: '7.3', label: 'Use energy better' },
  { value: 'CIV', label: 'Côte d’Ivoire' },
  { value: 'CHN', label: '中国' },
  { value: 'world-bank', label: 'World Bank' }
];
const found = (typed: string) => items.filter(matcher(typed)).map(({ value }) => value);

describe('the filter of a list', () => {
  it.each([
    ['', items.map(({ value }) => value)],
    ['7.3', ['7.3']],
    ['17', ['17.3']],
    ['cote', ['CIV']],
    ['CÔTE IVOIRE', ['CIV']],
    ['civ', ['CIV']],
    ['国', ['CHN']],
    ['bank world', ['world-bank']],
    ['nothing', []]
  ])('finds by %j: %j', (typed, values) => {
    expect(found(typed)).toEqual(values);
  });
});
