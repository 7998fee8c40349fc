import { expect, test } from 'vitest';
import { reviewPhase } from './reviews.ts';

test.each([
  ['2030', null, '2029-12-31', 'coming'],
  ['2030', null, '2030-01-01', 'under-way'],
  ['2026-05', null, '2026-04-30', 'coming'],
  ['2026-05', null, '2026-05-31', 'under-way'],
  ['2026-05', null, '2026-06-01', 'past'],
  ['2022-05-17', '2022-05-20', '2022-05-20', 'under-way'],
  ['2022-05-17', '2022-05-20', '2022-05-21', 'past'],
  ['2024', '2025', '2025-12-31', 'under-way'],
  ['2024', '2025', '2026-01-01', 'past'],
  ['2018-12-19', null, '2018-12-19', 'under-way']
] as const)('a review from %s to %s is, on %s, %s', (start, end, day, phase) => {
  expect(reviewPhase(start, end, day)).toBe(phase);
});
