import { fail, redirect } from '@sveltejs/kit';
import { localPath } from '#lib/domain/local-path.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { anyone, formOf } from '#lib/server/auth/guards.ts';
import { signIn } from '#lib/server/auth/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where the reader was going before being asked to sign in; only ever a page of this program. */
const destination = (url: URL) => localPath(url.searchParams.get('to')) ?? href('/');

export const load: PageServerLoad = (event) => {
  anyone(event);
  if (event.locals.user) redirect(303, destination(event.url));
};

export const actions: Actions = {
  default: async (event) => {
    anyone(event);
    const data = await formOf(event);
    const email = typed(data, 'email').trim();
    const password = typed(data, 'password');
    if (!(await signIn(email, password, event.request.headers))) return fail(401, { email });
    redirect(303, destination(event.url));
  }
};
