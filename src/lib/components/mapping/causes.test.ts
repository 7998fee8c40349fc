import { expect, test } from 'vitest';
import type { SuggestedMappings } from '#lib/domain/suggested-ends.ts';
import type { Framework, MappingStatus } from '#lib/domain/vocabularies.ts';
import { causesOf, openSuggestions } from './causes.ts';

const said = { score: 0.8, because: [], from: 'quote' } as const;
const target = (end: string) => ({ framework: 'target' as const, end, ...said, because: [] });
const suggested: SuggestedMappings = {
  ...{ language: 'en', reason: null },
  goals: [
    { goal: '8', ...said, because: [], targets: [target('8.7'), target('8.8')] },
    { goal: '10', ...said, because: [], targets: [] },
    { goal: '1', ...said, because: [], targets: [] }
  ],
  objectives: [{ framework: 'objective', end: '20', ...said, because: [] }]
};
const open = (...mappings: [Framework, string, MappingStatus][]) =>
  causesOf(
    openSuggestions(
      suggested,
      mappings.map(([framework, end, status]) => ({ framework, end, status }))
    )
  ).map(({ item }) => item);

test('all that is suggested is open before anything is decided', () => {
  expect(open()).toEqual(['s-8-7', 's-8-8', 'g-10', 'g-1', 's-objective-20']);
});

test('a target that is mapped or was turned down is decided, and its goal once all of them are', () => {
  expect(open(['target', '8.7', 'proposed'])).toEqual(['s-8-8', 'g-10', 'g-1', 's-objective-20']);
  expect(open(['target', '8.7', 'proposed'], ['target', '8.8', 'rejected'])).toEqual([
    ...['g-10', 'g-1', 's-objective-20']
  ]);
  expect(open(['objective', '20', 'rejected'])).toEqual(['s-8-7', 's-8-8', 'g-10', 'g-1']);
});

test('a goal alone is decided by a standing mapping to it, not by one that was rejected', () => {
  expect(open(['target', '10.2', 'rejected'])).toContain('g-10');
  expect(open(['target', '10.2', 'confirmed'])).not.toContain('g-10');
  expect(open(['indicator', '10.c.1', 'proposed'])).not.toContain('g-10');
  expect(open(['objective', '1', 'proposed'])).toContain('g-1');
});
