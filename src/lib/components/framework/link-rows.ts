import { goalPath, indicatorPath, objectivePath, targetPath } from '#lib/domain/links.ts';
import type { LinkKind } from '#lib/domain/vocabularies.ts';
import { href } from '#lib/i18n/href.ts';
import * as m from '#lib/paraglide/messages.js';

/** A link between the Compact and the 2030 Agenda; `objective` null: the whole Compact. */
interface Link {
  objective: number | null;
  goal: string | null;
  target: string | null;
  indicator: string | null;
  kind: LinkKind;
  source: string;
  url: string | null;
}

/** One end of links, with every way in which the link is known. */
export interface LinkRow {
  text: string;
  href: string | null;
  /** The goal's or target's code to show as a coloured token. */
  token: string | null;
  known: { kind: LinkKind; source: string; url: string | null }[];
}

type End = Omit<LinkRow, 'known'>;

/** Seen from the 2030 Agenda: which objectives are linked. `objectives` names at least those. */
export function compactEnds(
  links: readonly Link[],
  objectives: readonly { number: number; shortTitle: string }[]
): LinkRow[] {
  const titles = new Map(objectives.map(({ number, shortTitle }) => [number, shortTitle]));
  return grouped(links, ({ objective, indicator }) => {
    const via = indicator === null ? '' : ` · ${m.indicator_n({ code: indicator })}`;
    if (objective === null)
      return { text: m.link_whole_compact() + via, href: href('/objectives'), token: null };
    const text = `${m.objective_n({ number: objective })} · ${titles.get(objective) ?? ''}`;
    return { text: text + via, href: href(objectivePath(objective)), token: null };
  });
}

/** Seen from the Compact: which goals, targets and indicators are linked. `titles` names at least those. */
export function agendaEnds(links: readonly Link[], titles: Readonly<Record<string, string>>): LinkRow[] {
  return grouped(links, ({ goal, target, indicator }) => {
    if (goal !== null) return { text: titles[goal] ?? '', href: href(goalPath(goal)), token: goal };
    if (target !== null) return { text: titles[target] ?? '', href: href(targetPath(target)), token: target };
    const code = indicator ?? '';
    const text = m.indicator_named({ code, title: titles[code] ?? '' });
    return { text, href: href(indicatorPath(code)), token: null };
  });
}

function grouped(links: readonly Link[], endOf: (link: Link) => End): LinkRow[] {
  const rows = new Map<string, LinkRow>();
  for (const link of links) {
    const end = endOf(link);
    const row = rows.get(end.text) ?? { ...end, known: [] };
    const { kind, source, url } = link;
    rows.set(end.text, { ...row, known: [...row.known, { kind, source, url }] });
  }
  return [...rows.values()];
}
