import { firstMonth } from '#lib/domain/dates.ts';
import { noFilter } from '#lib/domain/filter.ts';
import { rowOf } from '#lib/domain/follow-up-row.ts';
import { messageSummaries } from '#lib/domain/message-summary.ts';
import { anyone, orNotFound } from '#lib/server/auth/guards.ts';
import * as followUps from '#lib/server/follow-ups/queries.ts';
import { latestDisputes } from '#lib/server/follow-ups/reporters.ts';
import * as framework from '#lib/server/framework/queries.ts';
import * as messages from '#lib/server/messages/queries.ts';
import { progressBy } from '#lib/server/progress/by-group.ts';
import { progressSeries } from '#lib/server/progress/series.ts';
import { progressTotal } from '#lib/server/progress/total.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale } = event.locals;
  const theme = orNotFound(await messages.getTheme(event.params.code, locale));
  const { code } = theme;
  const filter = noFilter({ theme: [code], sort: '-updated' });
  const [raised, perMessage, goals, total, series, page] = await Promise.all([
    messages.list({ theme: code }),
    progressBy('message', noFilter(), locale),
    framework.listGoals(locale),
    progressTotal(filter),
    progressSeries('theme', filter, { from: firstMonth, to: filter.asOf }, locale),
    followUps.list(filter)
  ]);
  const points = series.find(({ key }) => key === code)?.points ?? [];
  return {
    theme,
    messages: messageSummaries(raised, perMessage),
    perMessage: perMessage.filter(({ key }) => raised.some((message) => message.code === key)),
    goals: goals.map(({ code: goal, title }) => ({ code: goal, title })),
    total,
    disputes: await latestDisputes(total.disputed, filter, locale),
    series: { dates: points.map(({ date }) => date), progress: points.map(({ progress }) => progress) },
    followUps: page.followUps.map(rowOf)
  };
};
