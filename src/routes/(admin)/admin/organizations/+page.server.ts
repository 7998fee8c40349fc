import { defaultLimit } from '#lib/domain/filter.ts';
import { organizationFilterSchema } from '#lib/domain/organization-filter.ts';
import { parseParams } from '#lib/domain/params.ts';
import { maySettleOrganizations } from '#lib/domain/permissions.ts';
import { badRequest, keepPrivate, pageFor, person } from '#lib/server/auth/guards.ts';
import { organizationChoices } from '#lib/server/follow-ups/form-choices.ts';
import * as organizations from '#lib/server/organizations/queries.ts';
import { rolesOf } from '#lib/server/progress/roles.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'editor');
  keepPrivate(event);
  const { locale } = event.locals;
  const { value: filter, issues } = parseParams(organizationFilterSchema, event.url.searchParams);
  const faults = filter ? await organizations.unknownCodes(filter) : issues;
  if (!filter || faults.length > 0) badRequest(faults);
  const [page, { groups, countries }] = await Promise.all([
    organizations.find({ ...filter, limit: filter.limit ?? defaultLimit }, locale).catch(pageFor),
    organizationChoices(locale)
  ]);
  const codes = page.organizations.map(({ code }) => code);
  const maySettle = maySettleOrganizations(actor);
  const [roles, people] = await Promise.all([
    rolesOf(codes),
    maySettle ? organizations.memberCounts(codes) : new Map<string, number>()
  ]);
  const named = (choices: { value: string; label: string }[], code: string | null) =>
    choices.find(({ value }) => value === code)?.label ?? code;
  return {
    ...{ filter, groups, countries, maySettle },
    total: page.total,
    nextCursor: page.nextCursor,
    organizations: page.organizations.map(({ code, name, names, group, country, trusted }) => ({
      ...{ code, name, names, trusted },
      group: named(groups, group) ?? group,
      country: named(countries, country),
      people: people.get(code) ?? 0,
      ...(roles.get(code) ?? { leads: 0, partners: 0 })
    }))
  };
};
