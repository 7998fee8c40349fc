import { expect, test } from 'vitest';
import { suggestedMappings } from './suggested-ends.ts';
import type { Suggestions } from './suggestions.ts';

const span = (start: number, end: number) => [{ start, end }];
const said = (parts: Partial<Suggestions>): Suggestions => ({
  ...{ language: 'en', reason: null, goals: [], targets: [], objectives: [] },
  ...parts
});

test('targets stand under their goals, the words of the message before those around it, with places in the paragraph', () => {
  const quote = said({
    goals: [{ goal: '10', score: 0.8, because: span(0, 4) }],
    targets: [
      { target: '10.c', score: 0.6, because: span(0, 4) },
      { target: '17.3', score: 0.3, because: span(5, 9) }
    ]
  });
  const paragraph = said({
    goals: [
      { goal: '10', score: 0.9, because: span(20, 24) },
      { goal: '4', score: 0.7, because: span(2, 6) },
      { goal: '5', score: 0.4, because: [] }
    ],
    targets: [
      { target: '10.c', score: 0.9, because: span(20, 24) },
      { target: '4.1', score: 0.4, because: [] }
    ],
    objectives: [{ objective: 20, score: 0.5, because: span(20, 24) }]
  });
  const { goals, objectives, reason } = suggestedMappings(quote, paragraph, 20);
  const brief = goals.map(({ goal, score, from, targets }) => [
    goal,
    score,
    from,
    targets.map(({ end }) => end)
  ]);
  expect(brief).toEqual([
    ['10', 0.8, 'quote', ['10.c']],
    // Of what only the paragraph says, the likely alone.
    ['4', 0.7, 'paragraph', []],
    ['17', null, 'quote', ['17.3']]
  ]);
  expect(goals[0]!.targets[0]!.because).toEqual(span(20, 24));
  expect(objectives).toMatchObject([{ framework: 'objective', end: '20', from: 'paragraph' }]);
  expect(reason).toBeNull();
});

test('why nothing is suggested is told', () => {
  const nothing = said({ language: 'de', reason: 'language-not-supported' });
  expect(suggestedMappings(nothing, nothing, 0)).toEqual({
    ...{ language: 'de', reason: 'language-not-supported', goals: [], objectives: [] }
  });
});
