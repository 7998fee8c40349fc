import { mayEditContent } from '#lib/domain/content-permissions.ts';
import { firstMonth } from '#lib/domain/dates.ts';
import { noFilter } from '#lib/domain/filter.ts';
import { rowOf } from '#lib/domain/follow-up-row.ts';
import { eventLine } from '#lib/i18n/event-changes.ts';
import { anyone, keepPrivate, orNotFound } from '#lib/server/auth/guards.ts';
import * as followUps from '#lib/server/follow-ups/queries.ts';
import { namesOfCodes } from '#lib/server/follow-ups/names.ts';
import * as history from '#lib/server/history/queries.ts';
import { shownMappings } from '#lib/server/mappings/shown.ts';
import * as messages from '#lib/server/messages/queries.ts';
import { progressSeries } from '#lib/server/progress/series.ts';
import { progressTotal } from '#lib/server/progress/total.ts';
import * as sources from '#lib/server/sources/queries.ts';
import type { PageServerLoad } from './$types';

/** Of the history; the rest is on the change log. */
const shownChanges = 20;

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale, user } = event.locals;
  const message = orNotFound(await messages.get(event.params.code, undefined, user));
  if (message.publication !== 'published') keepPrivate(event);
  const isEditor = user !== null && mayEditContent(user);
  const { code, anchor } = message;
  const filter = noFilter({ message: [code], sort: '-updated' });
  const [all, theme, groups, source, mappings, total, series, page, names, log] =
    await Promise.all([
    messages.list({}, undefined, user),
    messages.getTheme(message.theme, locale),
    messages.listGroups(locale),
    sources.versionOf(anchor.source, anchor.version),
    shownMappings(code, locale),
    progressTotal(filter),
    progressSeries('message', filter, { from: firstMonth, to: filter.asOf }, locale),
    followUps.list(filter),
    namesOfCodes(locale),
    history.list({ subject: { kind: 'message', code, withParts: true }, limit: shownChanges }, undefined, isEditor ? { pending: [] } : undefined)
  ]);
  const place = all.findIndex((other) => other.code === code);
  const points = series.find(({ key }) => key === code)?.points ?? [];
  return {
    message,
    theme,
    mayEdit: isEditor,
    source: source && { code: source.code, date: source.date, speaker: source.speaker },
    paragraph: source?.blocks.find(({ number }) => number === anchor.paragraph)?.text ?? anchor.quote,
    voices: message.voicedBy.map((group) => groups.find(({ code: known }) => known === group)?.name ?? group),
    mappings,
    previous: all[place - 1] ?? null,
    next: all[place + 1] ?? null,
    total,
    series: { dates: points.map(({ date }) => date), progress: points.map(({ progress }) => progress) },
    followUps: page.followUps.map(rowOf),
    history: log.events.map((line) => eventLine(line, names)),
    hasMoreHistory: log.nextCursor !== null
  };
};
