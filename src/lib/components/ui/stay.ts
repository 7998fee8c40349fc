import { applyAction, type enhance } from '$app/forms';
import { goto, invalidateAll } from '$app/navigation';

type Sending = NonNullable<Parameters<typeof enhance>[1]>;
type Answer = Parameters<Exclude<Awaited<ReturnType<Sending>>, void>>[0];

/**
 * Shows what a form was answered as a page without scripts does: where somebody else was faster (409) the page is read anew
 * first, so that the next try is on what is there now; what another page's action refuses is told on that page.
 */
export async function answered(
  { action, result, update }: Answer,
  options?: Parameters<Answer['update']>[0]
): Promise<void> {
  if (result.type === 'failure' && action.pathname !== location.pathname) {
    await goto(action.pathname);
    return applyAction(result);
  }
  if (result.type === 'failure' && result.status === 409) await invalidateAll();
  return update(options);
}

/** Sends a form that keeps what was typed. */
export const stay: Sending = () => (answer) => answered(answer, { reset: false });
