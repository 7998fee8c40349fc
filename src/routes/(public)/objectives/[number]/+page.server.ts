import { codePatterns } from '#lib/domain/codes.ts';
import { firstMonth } from '#lib/domain/dates.ts';
import { maxLimit, noFilter } from '#lib/domain/filter.ts';
import { messageSummaries } from '#lib/domain/message-summary.ts';
import { anyone, orNotFound } from '#lib/server/auth/guards.ts';
import * as followUps from '#lib/server/follow-ups/queries.ts';
import * as framework from '#lib/server/framework/queries.ts';
import * as messages from '#lib/server/messages/queries.ts';
import { progressBy } from '#lib/server/progress/by-group.ts';
import { progressSeries } from '#lib/server/progress/series.ts';
import { progressTotal } from '#lib/server/progress/total.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale } = event.locals;
  const { number } = event.params;
  const objective = orNotFound(
    codePatterns.objective.test(number) ? await framework.getObjective(Number(number), locale) : null
  );
  const filter = noFilter({ objective: [objective.number], sort: '-updated', limit: maxLimit });
  const [total, themes, series, mapped, perMessage, page, links, titles, goals] = await Promise.all([
    progressTotal(filter),
    progressBy('theme', filter, locale),
    progressSeries('objective', filter, { from: firstMonth, to: filter.asOf }, locale),
    messages.list({ objective: objective.number }),
    progressBy('message', noFilter(), locale),
    followUps.list(filter),
    framework.linksOfObjective(objective.number),
    framework.titlesOf(locale),
    framework.listGoals(locale)
  ]);
  const points = series.find(({ key }) => key === String(objective.number))?.points ?? [];
  const linked = links.map(({ goal, target, indicator }) => goal ?? target ?? indicator ?? '');
  return {
    objective,
    total,
    themes,
    series: { dates: points.map(({ date }) => date), progress: points.map(({ progress }) => progress) },
    messages: messageSummaries(mapped, perMessage),
    goals: goals.map(({ code, title }) => ({ code, title })),
    followUps: page.followUps,
    links,
    titles: Object.fromEntries(linked.map((code) => [code, titles.get(code) ?? '']))
  };
};
