import { expect, test } from 'vitest';
import type { Crosswalk, CrosswalkEnd } from '#lib/domain/crosswalk.ts';
import { gapItems } from './gap-items.ts';

/** One message, which is mapped to a target and to no objective. */
const crosswalk = (end: string, code: string): Crosswalk => ({
  messages: [{ key: 'KM-18', title: 'Fees', followUps: 1 }],
  ends: [{ key: '10', title: 'An end', followUps: 1 }],
  cells: [
    { message: 'KM-18', end, mappings: [{ code, strength: 'direct', status: 'proposed' }], followUps: 1 }
  ]
});
const without = (by: CrosswalkEnd, of: Crosswalk) =>
  gapItems(by, of)
    .filter(({ items }) => items.some(({ text }) => text === 'KM-18'))
    .map(({ label }) => label);

test('of a message it is said to what it is not mapped, which is not that it has no mapping', () => {
  const empty = { ...crosswalk('10', '10.c'), cells: [] };
  expect(without('objective', empty)).toEqual(['Messages mapped to no objective']);
  expect(without('goal', empty)).toEqual(['Messages mapped to no goal']);
  expect(without('target', empty)).toEqual(['Messages mapped to no target']);
  expect(without('goal', crosswalk('10', '10.c'))).toEqual([]);
});
