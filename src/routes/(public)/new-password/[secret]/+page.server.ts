import { fail, redirect } from '@sveltejs/kit';
import { Refusal } from '#lib/domain/errors.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { anyone, faultsIn, formOf, keepPrivate, orClosed } from '#lib/server/auth/guards.ts';
import { note } from '#lib/server/auth/security-log.ts';
import { isResetOpen, resetPassword } from '#lib/server/users/password-reset.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  keepPrivate(event);
  orClosed((await isResetOpen(event.params.secret)) || null);
};

export const actions: Actions = {
  default: async (event) => {
    anyone(event);
    const password = typed(await formOf(event), 'password');
    try {
      note(event, 'password-reset', await resetPassword(event.params.secret, password));
    } catch (refusal) {
      if (refusal instanceof Refusal && refusal.code === 'not-found') orClosed(null);
      return fail(422, { issues: faultsIn(refusal) });
    }
    const path = href('/sign-in');
    confirm(event, path, 'password-changed');
    redirect(303, path);
  }
};
