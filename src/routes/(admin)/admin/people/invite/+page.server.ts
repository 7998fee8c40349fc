import { adminPeoplePath } from '#lib/domain/links.ts';
import { typed } from '#lib/domain/text.ts';
import { formOf, person } from '#lib/server/auth/guards.ts';
import { organizationChoices } from '#lib/server/auth/people-choices.ts';
import { saved } from '#lib/server/auth/saving.ts';
import { invite } from '#lib/server/users/invitations.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  person(event, 'admin');
  const { locale } = event.locals;
  const { searchParams } = event.url;
  const organizations = searchParams.getAll('organization');
  const values = { email: '', role: 'contributor', organizations, locale: String(locale) };
  return { values, choices: await organizationChoices(locale) };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = person(event, 'admin');
    const data = await formOf(event);
    const values = {
      email: typed(data, 'email').trim(),
      role: typed(data, 'role'),
      organizations: data.getAll('organizations').filter((code) => typeof code === 'string'),
      locale: typed(data, 'locale')
    };
    const path = adminPeoplePath();
    return saved(event, { path, what: 'invited', values: { values } }, () => invite(actor, values));
  }
};
