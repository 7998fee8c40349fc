import type { ChartText } from '#lib/components/overview/charts.ts';
import { gapsOf, isMapped, type Crosswalk, type CrosswalkEnd } from '#lib/domain/crosswalk.ts';
import { messagePath } from '#lib/domain/links.ts';
import { formatList, formatNumber } from '#lib/i18n/format.ts';
import { href } from '#lib/i18n/href.ts';
import { strengthLabels } from '#lib/i18n/labels.ts';
import * as m from '#lib/paraglide/messages.js';
import { levels } from './levels.ts';

const kinds = [
  { strength: 'direct', label: strengthLabels.direct, colour: '--theme-1', mark: 'solid' },
  { strength: 'indirect', label: strengthLabels.indirect, colour: '--theme-4', mark: 'stripes' },
  { strength: null, label: m.strength_unstated, colour: '--theme-5', mark: 'dots' }
] as const;

const texts = {
  goal: { title: m.flow_goal_title, sentence: m.flow_goal_sentence, head: m.field_goal },
  objective: { title: m.flow_objective_title, sentence: m.flow_objective_sentence, head: m.field_objective }
};

/**
 * The mappings as bands from messages to goals or objectives, as wide as their number: at most one to an objective. Null for
 * targets, of which there are too many to draw, and where nothing is mapped.
 */
export function flowChart(by: CrosswalkEnd, crosswalk: Crosswalk): ChartText | null {
  const cells = crosswalk.cells.filter(isMapped);
  if (by === 'target' || cells.length === 0) return null;
  const { title, sentence, head } = texts[by];
  const titles = new Map(crosswalk.ends.map(({ key, title: named }) => [key, named ?? key]));
  const sizes = crosswalk.ends.map(({ key }) => ({
    key,
    size: cells.filter(({ end }) => end === key).reduce((sum, { mappings }) => sum + mappings.length, 0)
  }));
  const most = sizes.reduce((best, end) => (end.size > best.size ? end : best));
  const gaps = gapsOf(crosswalk).endsWithoutMessage;
  const series = kinds.map(({ strength, label, ...look }) => {
    const counts = cells.map(({ mappings }) => mappings.filter((each) => each.strength === strength).length);
    return {
      label: label(),
      ...look,
      values: counts.map((count) => (count > 0 ? count : null)),
      links: cells.map(({ message }, index) => (counts[index] ? href(messagePath(message)) : null))
    };
  });
  return {
    title: title(),
    sentence: sentence({
      code: most.key,
      title: titles.get(most.key)!,
      count: formatNumber(most.size),
      gaps: gaps.length > 0 ? formatList(gaps) : m.none()
    }),
    spec: {
      kind: 'flows',
      labelHead: m.field_message(),
      labels: cells.map(({ message }) => message),
      to: {
        head: head(),
        labels: cells.map(({ end }) => `${end} ${titles.get(end)}`),
        shortLabels: cells.map(({ end }) => levels[by].name(end)),
        colours: cells.map(({ end }) => (by === 'goal' ? `--goal-${end}` : '--accent'))
      },
      series: series.filter(({ values }) => values.some((value) => value !== null))
    }
  };
}
