import type { enhance } from '$app/forms';
import { invalidateAll } from '$app/navigation';

type Sending = NonNullable<Parameters<typeof enhance>[1]>;

/** Sends a step of a working copy. Where somebody else was faster, the page shows the copy as it is now. */
export const stay: Sending = () => {
  return async ({ result, update }) => {
    if (result.type === 'failure' && result.status === 409) await invalidateAll();
    await update({ reset: false });
  };
};
