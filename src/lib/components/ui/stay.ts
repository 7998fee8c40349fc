import type { enhance } from '$app/forms';
import { invalidateAll } from '$app/navigation';

type Sending = NonNullable<Parameters<typeof enhance>[1]>;
type Answer = Parameters<Exclude<Awaited<ReturnType<Sending>>, void>>[0];

/**
 * Shows what a form was answered. Where somebody else was faster (409) the page is read anew first, as it is without scripts, so
 * that it shows what is there now and the next try is on that.
 */
export async function answered(
  { result, update }: Answer,
  options?: Parameters<Answer['update']>[0]
): Promise<void> {
  if (result.type === 'failure' && result.status === 409) await invalidateAll();
  await update(options);
}

/** Sends a form that keeps what was typed. */
export const stay: Sending = () => (answer) => answered(answer, { reset: false });
