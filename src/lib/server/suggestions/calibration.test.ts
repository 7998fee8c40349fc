import { describe, expect, test } from 'vitest';
import { chance, checkCalibration, figureNames, figuresOfCode, type Calibration } from './calibration.ts';
import { readJson } from './lists.ts';

const shipped = checkCalibration(readJson<Calibration>('data/suggestion-calibration.json'));
const usual = { goal: 0.5, enough: 1, weight: 2, tokens: 40 };
const of = (kind: keyof Calibration, given: Partial<typeof usual> = {}) => {
  const { goal, enough, weight, tokens } = { ...usual, ...given };
  return chance(figuresOfCode(goal, enough, weight, tokens), shipped[kind]);
};

describe.each(['targets', 'objectives'] as const)('the chance of %s', (kind) => {
  test('lies between 0 and 1 for whatever a text may hold', () => {
    for (const goal of [0, 0.5, 1])
      for (const weight of [0.01, 1, 1e6])
        for (const tokens of [1, 1e6]) {
          const score = of(kind, { goal, weight, tokens, enough: 0 });
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThan(1);
        }
  });

  test('grows with its own evidence and that for anything at all, and falls with the length of the text', () => {
    expect(of(kind, { weight: 4 })).toBeGreaterThan(of(kind, { weight: 1 }));
    expect(of(kind, { enough: 1 })).toBeGreaterThan(of(kind, { enough: 0.2 }));
    expect(of(kind, { tokens: 20 })).toBeGreaterThan(of(kind, { tokens: 400 }));
  });
});

test('the chance of a target grows with that of its goal', () => {
  expect(of('targets', { goal: 0.9 })).toBeGreaterThan(of('targets', { goal: 0.1 }));
});

test('weights that were learnt from other figures are refused, with what to do', () => {
  const weights = figureNames.map(() => 1);
  expect(() => checkCalibration({ targets: weights, objectives: weights.slice(1) })).toThrow(
    'npm run bench -- suggestions calibrate'
  );
});
