import { defaultLimit } from '#lib/domain/filter.ts';
import { organizationFilterSchema } from '#lib/domain/organization-filter.ts';
import { mayNameOrganizations } from '#lib/domain/permissions.ts';
import { parseParams } from '#lib/domain/params.ts';
import { anyone, badRequest, pageFor } from '#lib/server/auth/guards.ts';
import { namesOfCodes } from '#lib/server/follow-ups/names.ts';
import * as organizations from '#lib/server/organizations/queries.ts';
import { rolesOf } from '#lib/server/progress/roles.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale, user } = event.locals;
  const { value: filter, issues } = parseParams(organizationFilterSchema, event.url.searchParams);
  const faults = filter ? await organizations.unknownCodes(filter) : issues;
  if (!filter || faults.length > 0) badRequest(faults);
  const [page, names, everyone] = await Promise.all([
    organizations.find({ ...filter, limit: filter.limit ?? defaultLimit }, locale).catch(pageFor),
    namesOfCodes(locale),
    organizations.list()
  ]);
  const roles = await rolesOf(page.organizations.map(({ code }) => code));
  const choices = (named: ReadonlyMap<string, string>, used: Set<string | null>) =>
    [...named].filter(([code]) => used.has(code)).map(([value, label]) => ({ value, label }));
  return {
    filter,
    total: page.total,
    nextCursor: page.nextCursor,
    mayAdd: user !== null && mayNameOrganizations(user),
    groups: choices(names.group, new Set(everyone.map(({ group }) => group))),
    countries: choices(names.country, new Set(everyone.map(({ country }) => country))),
    organizations: page.organizations.map(({ code, name, names: own, group, country }) => ({
      ...{ code, name, names: own },
      group: names.group.get(group) ?? group,
      country: country && (names.country.get(country) ?? country),
      ...(roles.get(code) ?? { leads: 0, partners: 0 })
    }))
  };
};
