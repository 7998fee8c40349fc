import type { ChartSpec } from '#lib/components/charts/spec.ts';
import { lineMarks } from '#lib/components/overview/charts.ts';
import { claimsOn, type Reported } from '#lib/domain/claims.ts';
import { monthEnds } from '#lib/domain/dates.ts';
import { stateOn, type DatedUpdate } from '#lib/domain/progress.ts';
import { formatMonth } from '#lib/i18n/format.ts';
import * as m from '#lib/paraglide/messages.js';
import { claimsText, statusText } from './texts.ts';

type Update = DatedUpdate & Reported & { id: number; groupName: string };

/**
 * What each group reports at the end of each month until today: a line of known progress per group, its status in words.
 * Null where fewer than two groups report, or no progress is known. `updates`: published ones, oldest first.
 */
export function claimLines(
  updates: readonly Update[],
  today: string
): { title: string; sentence: string; spec: ChartSpec; csv: string } | null {
  const claims = claimsOn(updates, today).map(named);
  const [first] = updates;
  if (!first || claims.length < 2 || updates.every(({ progress }) => progress === null)) return null;
  const days = monthEnds(first.on, today);
  const lines = claims.map((claim) => {
    const own = updates.filter(({ group }) => group === claim.group.code);
    return { claim, own, values: days.map((day) => stateOn(own, day).progress) };
  });
  return {
    title: m.chart_claims_title(),
    sentence: m.chart_claims_sentence({ claims: claimsText(claims) }),
    spec: {
      kind: 'lines',
      percent: true,
      labelHead: m.field_month(),
      labels: days.map(formatMonth),
      series: lines.map(({ claim, own, values }, index) => ({
        label: statusText(claim),
        colour: `--theme-${(index % 5) + 1}`,
        mark: lineMarks[(index + Math.floor(index / 5)) % lineMarks.length],
        values,
        links: days.map((day, month) =>
          values[month] === null ? null : `#update-${own.findLast(({ on }) => on <= day)?.id}`
        )
      })),
      note: {
        head: m.field_status(),
        aside: true,
        values: days.map((day) => claimsOn(updates, day).map(named).map(statusText).join('\n'))
      }
    },
    csv: csvAddress(updates, days)
  };
}

function named({ id, group, groupName, status, progress }: Update) {
  return { update: id, group: { code: group, name: groupName }, status, progress };
}

/** The figures travel in the address itself: they are few, and no one else needs a call for them. */
function csvAddress(updates: readonly Update[], days: readonly string[]): string {
  const rows = days.flatMap((day) =>
    claimsOn(updates, day).map(({ group, status, progress }) => [day, group, status, progress ?? ''].join())
  );
  return `data:text/csv;charset=utf-8,${encodeURIComponent(['date,group,status,progress', ...rows].join('\r\n'))}`;
}
