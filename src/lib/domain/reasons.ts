import { issuesOf, Refusal } from './errors.ts';
import { reasonSchema } from './follow-up-input.ts';

/** A reason as it is kept. Throws a Refusal `invalid` with path `reason` for an empty, overlong or unkeepable one. */
export function reasonOf(reason: string): string {
  const parsed = reasonSchema.safeParse(reason);
  if (parsed.success) return parsed.data;
  const [issue] = issuesOf(parsed.error);
  throw new Refusal('invalid', [{ ...issue!, path: 'reason' }]);
}

/** The reason of a change, which need not have one; throws as `reasonOf`. */
export function optionalReasonOf(reason: string | undefined): string | undefined {
  return reason === undefined || reason.trim() === '' ? undefined : reasonOf(reason);
}
