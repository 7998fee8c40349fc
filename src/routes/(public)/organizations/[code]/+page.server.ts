import { redirect } from '@sveltejs/kit';
import { firstMonth } from '#lib/domain/dates.ts';
import { maxLimit, noFilter } from '#lib/domain/filter.ts';
import { rowOf } from '#lib/domain/follow-up-row.ts';
import { organizationPath } from '#lib/domain/links.ts';
import { mayNameOrganizations, maySettleOrganizations } from '#lib/domain/permissions.ts';
import { eventLine } from '#lib/i18n/event-changes.ts';
import { href } from '#lib/i18n/href.ts';
import { anyone, orNotFound } from '#lib/server/auth/guards.ts';
import { namesOfCodes } from '#lib/server/follow-ups/names.ts';
import * as followUps from '#lib/server/follow-ups/queries.ts';
import * as history from '#lib/server/history/queries.ts';
import * as organizations from '#lib/server/organizations/queries.ts';
import { progressSeries } from '#lib/server/progress/series.ts';
import { progressTotal } from '#lib/server/progress/total.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale, user } = event.locals;
  const organization = orNotFound(await organizations.get(event.params.code));
  const { code, mergedInto, parent, group, country } = organization;
  if (mergedInto !== null) redirect(301, href(organizationPath(mergedInto)));
  const filter = noFilter({ organization: [code], sort: '-updated', limit: maxLimit });
  const [above, within, absorbed, total, series, page, events, names] = await Promise.all([
    parent === null ? null : organizations.current(parent),
    organizations.children(code),
    organizations.absorbed(code),
    progressTotal(filter),
    progressSeries('organization', filter, { from: firstMonth, to: filter.asOf }, locale),
    followUps.list(filter),
    history.of('organization', code),
    namesOfCodes(locale)
  ]);
  const before = await Promise.all(absorbed.map((former) => history.of('organization', former.code)));
  const points = series.find(({ key }) => key === code)?.points ?? [];
  const led = page.followUps.filter(({ lead }) => lead.code === code);
  const joined = page.followUps.filter(({ partners }) => partners.some((partner) => partner.code === code));
  return {
    organization,
    group: names.group.get(group) ?? group,
    country: country && (names.country.get(country) ?? country),
    parent: above,
    children: within,
    absorbed,
    total,
    series: { dates: points.map(({ date }) => date), progress: points.map(({ progress }) => progress) },
    led: led.map(rowOf),
    joined: joined.map(rowOf),
    // What was merged into it is told here, since its own address leads here.
    history: [events, before]
      .flat(2)
      .toSorted((a, b) => b.id - a.id)
      .map((line) => eventLine(line, names)),
    mayEdit: user !== null && mayNameOrganizations(user),
    mayMerge: user !== null && maySettleOrganizations(user)
  };
};
