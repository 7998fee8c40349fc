import { fail, redirect } from '@sveltejs/kit';
import { Refusal } from '#lib/domain/errors.ts';
import { accountPath } from '#lib/domain/links.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { anyone, faultsIn, keepPrivate, orClosed } from '#lib/server/auth/guards.ts';
import { note } from '#lib/server/auth/security-log.ts';
import { addressToVerify, verifyEmail } from '#lib/server/users/account.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the page changes nothing: mail programs open links before their readers do. */
export const load: PageServerLoad = async (event) => {
  anyone(event);
  keepPrivate(event);
  return { email: orClosed(await addressToVerify(event.params.secret)) };
};

export const actions: Actions = {
  default: async (event) => {
    anyone(event);
    try {
      await verifyEmail(event.params.secret);
    } catch (refusal) {
      if (refusal instanceof Refusal && refusal.code === 'not-found') orClosed(null);
      return fail(422, { issues: faultsIn(refusal) });
    }
    note(event, 'email-verified');
    const path = href(event.locals.user ? accountPath() : '/sign-in');
    confirm(event, path, 'email-verified');
    redirect(303, path);
  }
};
