import { redirect } from '@sveltejs/kit';
import { adminTokensPath } from '#lib/domain/links.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { formOf, pageFor, person } from '#lib/server/auth/guards.ts';
import { allTokens } from '#lib/server/users/token-list.ts';
import { revokeToken } from '#lib/server/users/tokens.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  person(event, 'admin');
  return { tokens: await allTokens() };
};

export const actions: Actions = {
  revoke: async (event) => {
    const actor = person(event, 'admin');
    await revokeToken(actor, typed(await formOf(event), 'id')).catch(pageFor);
    const path = href(adminTokensPath());
    confirm(event, path, 'token-revoked');
    redirect(303, path);
  }
};
