import { fail } from '@sveltejs/kit';
import { typed } from '#lib/domain/text.ts';
import { anyone, faultsIn, formOf } from '#lib/server/auth/guards.ts';
import { limit } from '#lib/server/auth/owner.ts';
import { note } from '#lib/server/auth/security-log.ts';
import { requestReset } from '#lib/server/users/password-reset.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  anyone(event);
};

export const actions: Actions = {
  default: async (event) => {
    anyone(event);
    const email = typed(await formOf(event), 'email').trim();
    const issues = await limit(event, 'forgotten-password', 'email', email);
    if (issues.length > 0) return fail(429, { sent: false, email, issues });
    try {
      await requestReset(email);
    } catch (refusal) {
      return fail(422, { sent: false, email, issues: faultsIn(refusal) });
    }
    note(event, 'password-reset-asked');
    return { sent: true, email, issues: [] };
  }
};
