import type { ChartSpec } from '#lib/components/charts/spec.ts';
import { monthEnds } from '#lib/domain/dates.ts';
import { stateOn, type DatedUpdate } from '#lib/domain/progress.ts';
import { formatMonth, formatPercent } from '#lib/i18n/format.ts';
import * as m from '#lib/paraglide/messages.js';

type Update = DatedUpdate & { id: number };

const over = new Set<string>(['completed', 'cancelled']);

/**
 * One follow-up's known progress at the end of each month, until today or until it was over; null where fewer than two
 * months have a value of their own.
 */
export function progressLine(
  updates: readonly Update[],
  today: string
): { title: string; sentence: string; spec: ChartSpec; csv: string } | null {
  const known = updates.filter(({ on, progress }) => progress !== null && on <= today);
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last || known.length < 2) return null;
  const end = over.has(stateOn(updates, today).status) ? last.on : today;
  const days = monthEnds(first.on, end);
  if (days.length < 2) return null;
  const values = days.map((day) => stateOn(updates, day).progress);
  return {
    title: m.chart_own_series_title(),
    sentence: m.line_sentence({
      first: formatPercent(first.progress!),
      firstMonth: formatMonth(first.on),
      last: formatPercent(last.progress!),
      lastMonth: formatMonth(last.on)
    }),
    spec: {
      kind: 'lines',
      percent: true,
      labelHead: m.field_month(),
      labels: days.map(formatMonth),
      series: [
        {
          label: m.field_progress(),
          colour: '--accent',
          values,
          links: days.map((day, index) =>
            values[index] === null ? null : `#update-${inForce(updates, day)}`
          )
        }
      ]
    },
    csv: csvAddress(days, values)
  };
}

function inForce(updates: readonly Update[], day: string): number | undefined {
  return updates.findLast(({ on }) => on <= day)?.id;
}

/** The figures travel in the address itself: they are few, and no one else needs a call for them. */
function csvAddress(days: readonly string[], values: readonly (number | null)[]): string {
  const rows = days.map((day, index) => `${day},${values[index] ?? ''}`);
  return `data:text/csv;charset=utf-8,${encodeURIComponent(['date,progress', ...rows].join('\r\n'))}`;
}
