import { fail, redirect } from '@sveltejs/kit';
import { Refusal } from '#lib/domain/errors.ts';
import { mergeOrganizationPath, organizationPath } from '#lib/domain/links.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { formOf, keepPrivate, orNotFound, person } from '#lib/server/auth/guards.ts';
import { saved } from '#lib/server/auth/saving.ts';
import { organizationChoices } from '#lib/server/follow-ups/form-choices.ts';
import { merge } from '#lib/server/organizations/merge.ts';
import { mergePreview } from '#lib/server/organizations/merge-preview.ts';
import * as organizations from '#lib/server/organizations/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  person(event, 'admin');
  keepPrivate(event);
  const from = orNotFound(await organizations.get(event.params.code));
  if (from.mergedInto !== null) redirect(303, href(mergeOrganizationPath(from.mergedInto)));
  const chosen = event.url.searchParams.get('into') ?? '';
  const into = chosen === '' || chosen === from.code ? null : orNotFound(await organizations.current(chosen));
  const [choices, preview] = await Promise.all([
    organizationChoices(event.locals.locale, from.code),
    mergePreview(from.code)
  ]);
  const labelOf = (group: string) => choices.groups.find(({ value }) => value === group)?.label ?? group;
  return {
    from: { ...from, group: labelOf(from.group) },
    into: into && into.code !== from.code ? { ...into, group: labelOf(into.group) } : null,
    organizations: choices.organizations,
    preview
  };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = person(event, 'admin');
    const sent = await formOf(event);
    const into = typed(sent, 'into');
    const reason = typed(sent, 'reason');
    return saved(
      event,
      { path: organizationPath(into), what: 'organizations-merged', values: { reason } },
      () => merge(actor, event.params.code, into, reason)
    ).catch((refusal: unknown) => {
      if (!(refusal instanceof Refusal && refusal.code === 'conflict')) throw refusal;
      return fail(409, { reason, issues: [], changed: true });
    });
  }
};
