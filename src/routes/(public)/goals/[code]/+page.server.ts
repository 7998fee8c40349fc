import { firstMonth } from '#lib/domain/dates.ts';
import { evidenceOf } from '#lib/domain/evidence.ts';
import { maxLimit, noFilter } from '#lib/domain/filter.ts';
import { goalOf } from '#lib/domain/codes.ts';
import { mappedHere } from '#lib/domain/mapped-messages.ts';
import { anyone, orNotFound } from '#lib/server/auth/guards.ts';
import * as followUps from '#lib/server/follow-ups/queries.ts';
import * as framework from '#lib/server/framework/queries.ts';
import * as mappings from '#lib/server/mappings/queries.ts';
import * as messages from '#lib/server/messages/queries.ts';
import { progressBy } from '#lib/server/progress/by-group.ts';
import { progressSeries } from '#lib/server/progress/series.ts';
import { progressTotal } from '#lib/server/progress/total.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale } = event.locals;
  const goal = orNotFound(await framework.getGoal(event.params.code, locale));
  const isHere = (target: string) => goalOf(target) === goal.code;
  const filter = noFilter({ goal: [goal.code], sort: '-updated', limit: maxLimit });
  const [total, perTarget, perMessages, series, mapped, page, links, objectives] = await Promise.all([
    progressTotal(filter),
    progressBy('target', filter, locale),
    mappings.messagesPer('target'),
    progressSeries('goal', filter, { from: firstMonth, to: filter.asOf }, locale),
    messages.list({ goal: goal.code }),
    followUps.list(filter),
    framework.linksOfGoal(goal.code),
    framework.listObjectives(locale)
  ]);
  const targets = perTarget.filter(({ key }) => isHere(key));
  const points = series.find(({ key }) => key === goal.code)?.points ?? [];
  return {
    asOf: filter.asOf,
    goal,
    total,
    targets,
    evidence: evidenceOf(targets, perMessages),
    series: { dates: points.map(({ date }) => date), progress: points.map(({ progress }) => progress) },
    messages: mappedHere(mapped, isHere),
    followUps: page.followUps,
    links,
    objectives: objectives.filter(({ number }) => links.some(({ objective }) => objective === number))
  };
};
