import { expect, test } from 'vitest';
import { verdictSchema } from './mappings.ts';
import { reasonOf } from './reasons.ts';

test('the reason of a verdict may be as long as one that is kept', () => {
  const isVerdict = (reason: string) => verdictSchema.safeParse({ to: 'rejected', reason }).success;
  const longest = 'a'.repeat(1_000);
  expect(isVerdict(longest)).toBe(true);
  expect(reasonOf(longest)).toBe(longest);
  for (const reason of [`${longest}a`, ' ']) {
    expect(isVerdict(reason)).toBe(false);
    expect(() => reasonOf(reason)).toThrow('invalid');
  }
});
