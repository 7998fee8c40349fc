import { followUpsPath, type Search } from '#lib/domain/links.ts';
import type { ProgressSummary } from '#lib/domain/progress.ts';
import { statuses } from '#lib/domain/vocabularies.ts';
import { formatList, formatMonth, formatNumber, formatPercent } from '#lib/i18n/format.ts';
import { href } from '#lib/i18n/href.ts';
import { statusLabels } from '#lib/i18n/labels.ts';
import * as m from '#lib/paraglide/messages.js';
import type { ChartSeries, ChartSpec } from '../charts/spec.ts';

export interface ChartText {
  title: string;
  sentence: string;
  spec: ChartSpec;
}

type Grouped = ProgressSummary & { key: string; title: string | null };

export const statusMarks = {
  planned: 'dots',
  'in-progress': 'solid',
  completed: 'solid',
  stalled: 'stripes',
  cancelled: 'cross'
} as const;
export const lineMarks = ['solid', 'dashes', 'long-dashes', 'dash-dot', 'dots'] as const;

const percentOrNone = (value: number | null) => (value === null ? m.no_information() : formatPercent(value));

/** Follow-ups of each theme by status, with the theme's mean progress. */
export function themeChart(themes: readonly Grouped[]): ChartText {
  const known = themes
    .filter((theme) => theme.progress !== null)
    .toSorted((a, b) => b.progress! - a.progress!);
  const [best] = known;
  const worst = known.at(-1);
  return {
    title: m.chart_theme_title(),
    sentence:
      best && worst
        ? m.chart_theme_sentence({
            best: best.title ?? best.key,
            bestProgress: percentOrNone(best.progress),
            worst: worst.title ?? worst.key,
            worstProgress: percentOrNone(worst.progress)
          })
        : m.chart_theme_sentence_none(),
    spec: statusSpec(themes, m.field_theme(), 'theme')
  };
}

/**
 * Stacked bars of follow-ups by status for the groups of `parameter`, a filter of the follow-ups list. `within`: the filter
 * that the figures were counted with.
 */
export function statusSpec(
  groups: readonly Grouped[],
  labelHead: string,
  parameter: string,
  within: Search = {}
): ChartSpec {
  return {
    kind: 'stacked-bars',
    labelHead,
    labels: groups.map(({ key, title }) => title ?? key),
    series: statuses.map((status) => ({
      label: statusLabels[status](),
      colour: `--status-${status}`,
      mark: statusMarks[status],
      values: groups.map(({ byStatus }) => byStatus[status]),
      links: groups.map(({ key, byStatus }) =>
        byStatus[status] > 0 ? href(followUpsPath({ ...within, [parameter]: key, status })) : null
      )
    })),
    note: { head: m.mean_progress(), values: groups.map(({ progress }) => percentOrNone(progress)) }
  };
}

interface Line {
  key: string;
  title: string | null;
  progress: (number | null)[];
}

/** Mean known progress of each theme at each month's end. */
export function seriesChart(themes: readonly Line[], months: readonly string[]): ChartText {
  return {
    title: m.chart_series_title(),
    sentence: m.chart_series_sentence(),
    spec: seriesSpec(themes, months, 'theme')
  };
}

/** A line of mean known progress for each group of `parameter`, a filter of the follow-ups list; at most five. */
export function seriesSpec(groups: readonly Line[], months: readonly string[], parameter: string): ChartSpec {
  return {
    kind: 'lines',
    percent: true,
    labelHead: m.field_month(),
    labels: months.map(formatMonth),
    series: groups.map(({ key, title, progress }, index): ChartSeries => ({
      label: title ?? key,
      colour: `--theme-${index + 1}`,
      mark: lineMarks[index],
      values: progress,
      links: progress.map((value, month) =>
        value === null ? null : href(followUpsPath({ [parameter]: key, asOf: months[month] }))
      )
    }))
  };
}

/** How many follow-ups each goal has, in the goals' official colours. */
export function goalChart(goals: readonly { key: string; title: string | null; count: number }[]): ChartText {
  const most = goals.reduce((best, goal) => (goal.count > best.count ? goal : best));
  const gaps = goals.filter(({ count }) => count === 0).map(({ key }) => key);
  return {
    title: m.chart_goal_title(),
    sentence: m.chart_goal_sentence({
      code: most.key,
      title: most.title ?? '',
      count: formatNumber(most.count),
      gaps: gaps.length > 0 ? formatList(gaps) : m.none()
    }),
    spec: {
      kind: 'bars',
      labelHead: m.field_goal(),
      labels: goals.map(({ key, title }) => `${key} ${title}`),
      shortLabels: goals.map(({ key }) => m.goal_n({ code: key })),
      labelColours: goals.map(({ key }) => `--goal-${key}`),
      series: [
        {
          label: m.field_follow_ups(),
          colour: '--accent',
          values: goals.map(({ count }) => count),
          links: goals.map(({ key, count }) => (count > 0 ? href(followUpsPath({ goal: key })) : null))
        }
      ]
    }
  };
}
