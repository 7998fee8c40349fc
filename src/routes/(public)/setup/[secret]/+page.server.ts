import { error, fail, redirect } from '@sveltejs/kit';
import { Refusal } from '#lib/domain/errors.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { anyone, formOf } from '#lib/server/auth/guards.ts';
import { signIn } from '#lib/server/auth/session.ts';
import { isSetupOpen, setUp } from '#lib/server/users/setup.ts';
import type { Actions, PageServerLoad } from './$types';

function closed(): never {
  error(404, { message: 'setup-closed', code: 'setup-closed' });
}

export const load: PageServerLoad = async (event) => {
  anyone(event);
  if (!(await isSetupOpen(event.params.secret))) closed();
};

export const actions: Actions = {
  default: async (event) => {
    anyone(event);
    const data = await formOf(event);
    const name = typed(data, 'name');
    const email = typed(data, 'email').trim();
    const password = typed(data, 'password');
    try {
      await setUp(event.params.secret, { name, email, password, locale: event.locals.locale });
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      if (refusal.code === 'not-found') closed();
      return fail(422, { name, email, issues: [...refusal.issues] });
    }
    await signIn(email, password, event.request.headers);
    redirect(303, href('/'));
  }
};
