import { isDeepStrictEqual } from 'node:util';

/** The fields that differ, as they were and as they become; null when none does. */
export function changesOf<T extends object>(
  before: T,
  after: T
): { before: Partial<T>; after: Partial<T> } | null {
  const keys = (Object.keys(after) as (keyof T)[]).filter(
    (key) => !isDeepStrictEqual(before[key], after[key])
  );
  if (keys.length === 0) return null;
  const pick = (from: T) => Object.fromEntries(keys.map((key) => [key, from[key]])) as Partial<T>;
  return { before: pick(before), after: pick(after) };
}
