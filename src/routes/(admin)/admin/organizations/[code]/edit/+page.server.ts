import { fail, redirect } from '@sveltejs/kit';
import { issuesOf } from '#lib/domain/errors.ts';
import { editOrganizationPath, organizationPath } from '#lib/domain/links.ts';
import {
  organizationFormOf,
  organizationInputOf,
  readOrganizationForm
} from '#lib/domain/organization-form.ts';
import { organizationSchema } from '#lib/domain/organization-input.ts';
import { maySettleOrganizations } from '#lib/domain/permissions.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { formOf, keepPrivate, orNotFound, person, revisionOf } from '#lib/server/auth/guards.ts';
import { organizationConflict } from '#lib/server/auth/organization-conflict.ts';
import { saved } from '#lib/server/auth/saving.ts';
import { organizationChoices } from '#lib/server/follow-ups/form-choices.ts';
import * as commands from '#lib/server/organizations/commands.ts';
import * as organizations from '#lib/server/organizations/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'editor');
  keepPrivate(event);
  const organization = orNotFound(await organizations.get(event.params.code));
  const { code, mergedInto } = organization;
  if (mergedInto !== null) redirect(303, href(editOrganizationPath(mergedInto)));
  const maySettle = maySettleOrganizations(actor);
  return {
    organization,
    values: organizationFormOf(organization),
    choices: await organizationChoices(event.locals.locale, code),
    maySettle,
    members: maySettle ? await organizations.members(code) : []
  };
};

export const actions: Actions = {
  save: async (event) => {
    const actor = person(event, 'editor');
    const { code } = event.params;
    const sent = await formOf(event);
    const values = readOrganizationForm(sent);
    const revision = revisionOf(sent);
    const { data, error } = organizationSchema.safeParse(organizationInputOf(values));
    if (error) return fail(422, { values, revision, issues: issuesOf(error) });
    return saved(event, { path: organizationPath(code), what: 'saved', values: { values, revision } }, () =>
      commands.edit(actor, code, revision, data)
    ).catch((refusal: unknown) => organizationConflict(refusal, code, values));
  },
  trust: async (event) => {
    const actor = person(event, 'admin');
    const { code } = event.params;
    const sent = await formOf(event);
    const trusted = typed(sent, 'trusted') === 'true';
    return saved(event, { path: editOrganizationPath(code), what: 'saved', values: {} }, () =>
      commands.trust(actor, code, revisionOf(sent), trusted)
    ).catch((refusal: unknown) => organizationConflict(refusal, code));
  }
};
