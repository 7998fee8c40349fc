import { fail, redirect } from '@sveltejs/kit';
import { issuesOf } from '#lib/domain/errors.ts';
import { organizationPath } from '#lib/domain/links.ts';
import {
  emptyOrganizationForm,
  organizationInputOf,
  readOrganizationForm
} from '#lib/domain/organization-form.ts';
import { organizationSchema } from '#lib/domain/organization-input.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { formOf, keepPrivate, person } from '#lib/server/auth/guards.ts';
import { shown } from '#lib/server/auth/saving.ts';
import { organizationChoices } from '#lib/server/follow-ups/form-choices.ts';
import * as organizations from '#lib/server/organizations/commands.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  person(event, 'editor');
  keepPrivate(event);
  return { values: emptyOrganizationForm(), choices: await organizationChoices(event.locals.locale) };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = person(event, 'editor');
    const values = readOrganizationForm(await formOf(event));
    const { data, error } = organizationSchema.safeParse(organizationInputOf(values));
    if (error) return fail(422, { values, issues: issuesOf(error) });
    const code = await shown(event, { values }, () => organizations.add(actor, data));
    if (typeof code !== 'string') return code;
    const path = href(organizationPath(code));
    confirm(event, path, 'organization-added');
    redirect(303, path);
  }
};
