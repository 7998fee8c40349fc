import { accountPath } from '#lib/domain/links.ts';
import { typed } from '#lib/domain/text.ts';
import { formOf, orNotFound, person } from '#lib/server/auth/guards.ts';
import { asOwner } from '#lib/server/auth/owner.ts';
import { saved } from '#lib/server/auth/saving.ts';
import { note } from '#lib/server/auth/security-log.ts';
import { currentToken } from '#lib/server/auth/session.ts';
import * as account from '#lib/server/users/account.ts';
import { get } from '#lib/server/users/queries.ts';
import type { Actions, PageServerLoad } from './$types';

const path = accountPath();

export const load: PageServerLoad = async (event) => {
  const { person: id } = person(event, 'viewer');
  return { account: orNotFound(await get(id)) };
};

export const actions: Actions = {
  profile: async (event) => {
    const actor = person(event, 'viewer');
    const data = await formOf(event);
    const values = { name: typed(data, 'name'), locale: typed(data, 'locale') };
    return saved(event, { path, what: 'saved', values }, () => account.changeProfile(actor, values));
  },
  email: async (event) => {
    const actor = person(event, 'viewer');
    const data = await formOf(event);
    const email = typed(data, 'email').trim();
    return saved(event, { path, what: 'link-sent', values: { email } }, async () => {
      await asOwner(event, actor.person, typed(data, 'email-password'), 'email-password');
      await account.requestEmail(actor, email);
      note(event, 'email-change-asked', actor.person);
    });
  },
  verify: async (event) => {
    const actor = person(event, 'viewer');
    return saved(event, { path, what: 'link-sent', values: {} }, () => account.requestVerification(actor));
  },
  password: async (event) => {
    const actor = person(event, 'viewer');
    const data = await formOf(event);
    return saved(event, { path, what: 'password-changed', values: {} }, async () => {
      await asOwner(event, actor.person, typed(data, 'current'), 'current');
      const session = await currentToken(event);
      await account.changePassword(actor, { password: typed(data, 'password'), session });
      note(event, 'password-changed', actor.person);
    });
  }
};
