import { seriesSpec, statusSpec, type ChartText } from '#lib/components/overview/charts.ts';
import type { ProgressSummary } from '#lib/domain/progress.ts';
import type { Search } from '#lib/domain/links.ts';
import { formatDate, formatList, formatNumber, formatPercent } from '#lib/i18n/format.ts';
import * as m from '#lib/paraglide/messages.js';

type Grouped = ProgressSummary & { key: string; title: string | null };

/** Follow-ups by status of each target of a goal that has any. `targets`: all of them, so that the gaps can be told. */
export function targetChart(targets: readonly Grouped[]): ChartText {
  const most = targets.reduce((best, target) => (target.followUps > best.followUps ? target : best));
  const gaps = targets.filter(({ followUps }) => followUps === 0).map(({ key }) => key);
  const reached = targets.filter(({ followUps }) => followUps > 0);
  const labelled = reached.map((target) => ({ ...target, title: `${target.key} ${target.title}` }));
  return {
    title: m.chart_targets_title(),
    sentence: m.chart_targets_sentence({
      code: most.key,
      count: formatNumber(most.followUps),
      gaps: gaps.length > 0 ? formatList(gaps) : m.none()
    }),
    spec: statusSpec(labelled, m.field_target(), 'target')
  };
}

/** Follow-ups of one objective by status, each in its theme. */
export function themesOfObjectiveChart(themes: readonly Grouped[], within: Search): ChartText {
  const most = themes.reduce((best, theme) => (theme.followUps > best.followUps ? theme : best));
  return {
    title: m.chart_status_by_theme_title(),
    sentence: m.chart_status_by_theme_sentence({
      theme: most.title ?? most.key,
      count: formatNumber(most.followUps)
    }),
    spec: statusSpec(
      themes.filter(({ followUps }) => followUps > 0),
      m.field_theme(),
      'theme',
      within
    )
  };
}

export interface OwnSeries {
  key: string;
  title: string;
  dates: string[];
  progress: (number | null)[];
}

/** Mean known progress over time of the follow-ups of one group; null when none was ever known. */
export function ownSeriesChart(
  { key, title, dates, progress }: OwnSeries,
  by: 'goal' | 'objective' | 'message' | 'theme' | 'organization'
): ChartText | null {
  if (progress.every((value) => value === null)) return null;
  const last = progress.at(-1) ?? null;
  return {
    title: m.chart_own_series_title(),
    sentence: m.chart_own_series_sentence({
      date: formatDate(dates.at(-1)!),
      progress: last === null ? m.no_information() : formatPercent(last)
    }),
    spec: seriesSpec([{ key, title, progress }], dates, by)
  };
}
