import { statusSpec, type ChartText } from '#lib/components/overview/charts.ts';
import type { ProgressSummary } from '#lib/domain/progress.ts';
import { formatList, formatNumber } from '#lib/i18n/format.ts';
import * as m from '#lib/paraglide/messages.js';

type Grouped = ProgressSummary & { key: string; title: string | null };

/** Follow-ups of each message by status; null when there are no messages. */
export function messagesChart(messages: readonly Grouped[]): ChartText | null {
  const [first] = messages;
  if (!first) return null;
  const most = messages.reduce((best, message) => (message.followUps > best.followUps ? message : best), first);
  const gaps = messages.filter(({ followUps }) => followUps === 0).map(({ key }) => key);
  // A statement is too long for an axis; the page lists them beside the chart.
  const coded = messages.map((message) => ({ ...message, title: null }));
  return {
    title: m.theme_messages_title(),
    sentence: m.theme_messages_sentence({
      code: most.key,
      count: formatNumber(most.followUps),
      gaps: gaps.length > 0 ? formatList(gaps) : m.none()
    }),
    spec: statusSpec(coded, m.field_messages(), 'message')
  };
}
