import { firstMonth } from '#lib/domain/dates.ts';
import { noFilter } from '#lib/domain/filter.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import * as followUps from '#lib/server/follow-ups/queries.ts';
import { latestDisputes } from '#lib/server/follow-ups/reporters.ts';
import * as messages from '#lib/server/messages/queries.ts';
import { progressBy } from '#lib/server/progress/by-group.ts';
import { progressSeries } from '#lib/server/progress/series.ts';
import { progressTotal } from '#lib/server/progress/total.ts';
import { unansweredMessages } from '#lib/server/progress/unanswered.ts';
import type { PageServerLoad } from './$types';

const listed = 6;

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale } = event.locals;
  const filter = noFilter();
  const { asOf } = filter;
  const [total, themes, goals, series, all, unanswered, latest, due] = await Promise.all([
    progressTotal(filter),
    progressBy('theme', filter, locale),
    progressBy('goal', filter, locale),
    progressSeries('theme', filter, { from: firstMonth, to: asOf }, locale),
    messages.list(),
    unansweredMessages(asOf),
    followUps.latestUpdates(asOf, listed),
    followUps.nextDue(asOf, listed)
  ]);
  return {
    asOf,
    total,
    themes,
    goals: goals.map(({ key, title, followUps: count }) => ({ key, title, count })),
    months: series[0]?.points.map(({ date }) => date) ?? [],
    series: series.map(({ key, title, points }) => ({
      key,
      title,
      progress: points.map(({ progress }) => progress)
    })),
    messages: all.length,
    unanswered,
    disputes: await latestDisputes(total.disputed, filter, locale),
    latest: latest.map(({ id, date, status, note, followUp }) => ({ id, date, status, note, followUp })),
    due: due.map(({ code, title, due: date, status }) => ({ code, title, due: date, status }))
  };
};
