import { maxLimit, noFilter } from '#lib/domain/filter.ts';
import { mappedHere } from '#lib/domain/mapped-messages.ts';
import { anyone, orNotFound } from '#lib/server/auth/guards.ts';
import * as followUps from '#lib/server/follow-ups/queries.ts';
import * as framework from '#lib/server/framework/queries.ts';
import * as messages from '#lib/server/messages/queries.ts';
import { progressTotal } from '#lib/server/progress/total.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale } = event.locals;
  const target = orNotFound(await framework.getTarget(event.params.code, locale));
  const filter = noFilter({ target: [target.code], sort: '-updated', limit: maxLimit });
  const [goal, indicators, total, mapped, page, links, objectives] = await Promise.all([
    framework.getGoal(target.goal, locale),
    framework.listIndicators(locale, target.code),
    progressTotal(filter),
    messages.list({ target: target.code }),
    followUps.list(filter),
    framework.linksOfTarget(target.code),
    framework.listObjectives(locale)
  ]);
  return {
    target,
    goal: orNotFound(goal),
    indicators,
    total,
    messages: mappedHere(mapped, (code) => code === target.code),
    followUps: page.followUps,
    links,
    objectives: objectives.filter(({ number }) => links.some(({ objective }) => objective === number))
  };
};
