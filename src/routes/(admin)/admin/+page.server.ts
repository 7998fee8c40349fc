import { redirect } from '@sveltejs/kit';
import { adminPeoplePath } from '#lib/domain/links.ts';
import { href } from '#lib/i18n/href.ts';
import { person } from '#lib/server/auth/guards.ts';
import type { PageServerLoad } from './$types';

/** Administration begins with people; the other places stand beside it on every page. */
export const load: PageServerLoad = (event) => {
  person(event, 'admin');
  redirect(303, href(adminPeoplePath()));
};
