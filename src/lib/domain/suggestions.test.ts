import { expect, test } from 'vitest';
import { suggestedOf } from './suggestions.ts';

test('a goal is suggested by itself or by one of its targets, with the higher of their scores', () => {
  const because = [{ start: 0, end: 3 }];
  const found = suggestedOf({
    goals: [
      { goal: '10', score: 0.6, because },
      { goal: '16', score: 0.4, because },
      { goal: '17', score: 0.3, because }
    ],
    targets: [
      { target: '16.9', score: 0.7, because },
      { target: '10.c', score: 0.5, because },
      { target: '17.3', score: 0.49, because }
    ],
    objectives: [
      { objective: 4, score: 0.8, because },
      { objective: 23, score: 0.2, because }
    ]
  });
  expect(found.goals).toEqual([
    { goal: '16', score: 0.7 },
    { goal: '10', score: 0.6 }
  ]);
  expect(found.objectives).toEqual([{ objective: 4, score: 0.8 }]);
});
