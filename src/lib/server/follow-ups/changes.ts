import { isDeepStrictEqual } from 'node:util';
import type { FollowUpInput } from '../../domain/follow-up-input.ts';

const setFields = new Set<keyof FollowUpInput>(['messages', 'targets', 'objectives', 'countries']);

/** The fields that differ, as they were and as they become; null when none does. */
export function changedFields(
  before: FollowUpInput,
  after: FollowUpInput
): { before: Partial<FollowUpInput>; after: Partial<FollowUpInput> } | null {
  const keys = (Object.keys(after) as (keyof FollowUpInput)[]).filter(
    (key) => !sameValue(key, before[key], after[key])
  );
  if (keys.length === 0) return null;
  const pick = (input: FollowUpInput) => Object.fromEntries(keys.map((key) => [key, input[key]]));
  return { before: pick(before), after: pick(after) };
}

/** Whether two values of a field say the same; order matters only where readers see it. */
export function sameValue(key: keyof FollowUpInput, one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(comparable(key, one), comparable(key, other));
}

function comparable(key: keyof FollowUpInput, value: unknown): unknown {
  return setFields.has(key) && Array.isArray(value) ? value.toSorted() : value;
}
