import { expect, test } from 'vitest';
import { Terms } from './terms.ts';
import { tokensOf } from './tokens.ts';

function found(terms: string[], text: string): string[] {
  const tokens = tokensOf(text);
  return new Terms(terms)
    .in(tokens)
    .map(({ term, first, last }) => `${terms[term]}: ${text.slice(tokens[first]!.start, tokens[last]!.end)}`);
}

test('a word is found whole, and one with a star by its beginning', () => {
  expect(found(['war', 'migrant*'], 'Warm words on migrants, not on war.')).toEqual([
    'migrant*: migrants',
    'war: war'
  ]);
});

test('terms of several words are found across hyphens, and inside one another', () => {
  expect(found(['clean* water', 'water', 'clean water act'], 'A clean-water act for cleaner water')).toEqual([
    'clean* water: clean-water',
    'clean water act: clean-water act',
    'water: water',
    'clean* water: cleaner water',
    'water: water'
  ]);
});

test('accents, articles and scripts without spaces do not hide a term', () => {
  expect(found(['réfugié*'], 'les refugiees')).toEqual(['réfugié*: refugiees']);
  expect(found(['مهاجر*'], 'والمهاجرون')).toEqual(['مهاجر*: والمهاجرون']);
  expect(found(['移民', '移民权利'], '保护移民权利')).toEqual(['移民: 移民', '移民权利: 移民权利']);
});
