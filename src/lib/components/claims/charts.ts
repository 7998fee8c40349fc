import { statusMarks, type ChartText } from '#lib/components/overview/charts.ts';
import { followUpPath } from '#lib/domain/links.ts';
import { statuses } from '#lib/domain/vocabularies.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { href } from '#lib/i18n/href.ts';
import { statusLabels } from '#lib/i18n/labels.ts';
import * as m from '#lib/paraglide/messages.js';
import { statusText, type Dispute } from './texts.ts';

/** The longest title beside a bar, in characters; the list above the chart has it whole. */
const longest = 48;

/** The follow-ups on which groups differ, `total` of them in all. */
export function disputeChart(disputes: readonly Dispute[], total: number): ChartText {
  const sentence = m.chart_disputed_sentence({
    shown: formatNumber(disputes.length),
    total: formatNumber(total)
  });
  return statusChart(disputes, sentence);
}

/** For each follow-up how many groups report which status, side by side, and who they are. */
export function statusChart(disputes: readonly Dispute[], sentence: string): ChartText {
  return {
    title: m.chart_disputed_title(),
    sentence,
    spec: {
      kind: 'stacked-bars',
      labelHead: m.field_follow_ups(),
      labels: disputes.map(({ code, title }) => `${code} ${shortened(title)}`),
      shortLabels: disputes.map(({ code }) => code),
      series: statuses.map((status) => {
        const values = disputes.map(({ claims }) => claims.filter((claim) => claim.status === status).length);
        return {
          label: statusLabels[status](),
          colour: `--status-${status}`,
          mark: statusMarks[status],
          values,
          links: disputes.map(({ code }, index) =>
            values[index] ? `${href(followUpPath(code))}#claims` : null
          )
        };
      }),
      note: {
        head: m.field_reported_by(),
        // Of one follow-up alone there is room to name the groups at once.
        aside: disputes.length > 1,
        values: disputes.map(({ claims }) => claims.map(statusText).join('\n'))
      }
    }
  };
}

function shortened(title: string): string {
  if (title.length <= longest) return title;
  return `${title.slice(0, title.lastIndexOf(' ', longest))} …`;
}
