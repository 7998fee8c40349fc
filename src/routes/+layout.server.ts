import { takeConfirmation } from '#lib/server/auth/confirmation.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import { waitingFor } from '#lib/server/follow-ups/unpublished.ts';
import { currentHead } from '#lib/server/history/current-head.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  anyone(event);
  const { user, scheme } = event.locals;
  return {
    user: user && { name: user.name, role: user.role, waiting: await waitingFor(user) },
    scheme,
    done: takeConfirmation(event),
    chain: await currentHead()
  };
};
