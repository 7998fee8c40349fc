import { fail, redirect } from '@sveltejs/kit';
import { accountTokensPath } from '#lib/domain/links.ts';
import { roles, mayActAs } from '#lib/domain/roles.ts';
import { typed } from '#lib/domain/text.ts';
import { tokenLives, type TokenInput } from '#lib/domain/token-input.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { faultsIn, formOf, pageFor, person } from '#lib/server/auth/guards.ts';
import { tokensOf } from '#lib/server/users/token-list.ts';
import { makeToken, revokeToken } from '#lib/server/users/tokens.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { role, person: id } = person(event, 'viewer');
  const choices = roles.filter((each) => mayActAs(role, each));
  return { tokens: id === null ? [] : await tokensOf(id), roles: choices, lives: tokenLives };
};

export const actions: Actions = {
  make: async (event) => {
    const actor = person(event, 'viewer');
    const data = await formOf(event);
    const values = { name: typed(data, 'name'), role: typed(data, 'role'), life: typed(data, 'life') };
    try {
      const token = await makeToken(actor, values as TokenInput);
      // Shown in the answer to this very request, and nowhere else: no address, cookie or cache has it.
      event.setHeaders({ 'cache-control': 'no-store' });
      return { token, name: values.name.trim() };
    } catch (refusal) {
      return fail(422, { values, issues: faultsIn(refusal) });
    }
  },
  revoke: async (event) => {
    const actor = person(event, 'viewer');
    await revokeToken(actor, typed(await formOf(event), 'id')).catch(pageFor);
    const path = href(accountTokensPath());
    confirm(event, path, 'token-revoked');
    redirect(303, path);
  }
};
