import { goalOf } from '#lib/domain/codes.ts';
import { today } from '#lib/domain/dates.ts';
import { anyone, filterOf, pageFor } from '#lib/server/auth/guards.ts';
import { filterChoices } from '#lib/server/follow-ups/filter-choices.ts';
import * as followUps from '#lib/server/follow-ups/queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const filter = await filterOf(event);
  const [page, named] = await Promise.all([
    followUps.list(filter).catch(pageFor),
    filterChoices(event.locals.locale)
  ]);
  const themes = new Map(named.theme.map(({ value, label }) => [value, label]));
  return {
    filter,
    today: today(),
    total: page.total,
    nextCursor: page.nextCursor,
    named,
    followUps: page.followUps.map((followUp) => {
      const { code, title, status, progress, disputed, due, overdue, lastUpdate, freshness } = followUp;
      return {
        ...{ code, title, status, progress, disputed, due, overdue, lastUpdate, freshness },
        theme: themes.get(followUp.theme) ?? followUp.theme,
        lead: { name: followUp.lead.name, names: followUp.lead.names },
        goals: [...new Set(followUp.targets.map(goalOf))]
      };
    })
  };
};
