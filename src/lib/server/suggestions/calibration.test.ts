import { describe, expect, test } from 'vitest';
import { chance, checkCalibration, figureNames, figuresOfCode, type Calibration } from './calibration.ts';
import { readJson } from './lists.ts';

const shipped = checkCalibration(readJson<Calibration>('data/suggestion-calibration.json'));
const of = (kind: keyof Calibration, goal: number, weight: number, most = weight, tokens = 40) =>
  chance(figuresOfCode(goal, weight, most, tokens), shipped[kind]);

describe.each(['targets', 'objectives'] as const)('the chance of %s', (kind) => {
  test('lies between 0 and 1 for whatever a text may hold', () => {
    for (const goal of [0, 0.5, 1])
      for (const weight of [0.01, 1, 1e6])
        for (const tokens of [1, 1e6]) {
          expect(of(kind, goal, weight, weight, tokens)).toBeGreaterThan(0);
          expect(of(kind, goal, weight, weight, tokens)).toBeLessThan(1);
        }
  });

  test('grows with the goal, with the evidence and with its share, and falls with the length of the text', () => {
    expect(of(kind, 0.9, 2)).toBeGreaterThan(of(kind, 0.1, 2));
    expect(of(kind, 0.5, 4, 4)).toBeGreaterThan(of(kind, 0.5, 1, 1));
    expect(of(kind, 0.5, 2, 2)).toBeGreaterThan(of(kind, 0.5, 2, 8));
    expect(of(kind, 0.5, 2, 2, 20)).toBeGreaterThan(of(kind, 0.5, 2, 2, 400));
  });
});

test('weights that were learnt from other figures are refused, with what to do', () => {
  const weights = figureNames.map(() => 1);
  expect(() => checkCalibration({ targets: weights, objectives: weights.slice(1) })).toThrow(
    'npm run bench -- suggestions calibrate'
  );
});
