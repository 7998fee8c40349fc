import { takeConfirmation } from '#lib/server/auth/confirmation.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => {
  anyone(event);
  const { user, scheme } = event.locals;
  return { user: user && { name: user.name, role: user.role }, scheme, done: takeConfirmation(event) };
};
