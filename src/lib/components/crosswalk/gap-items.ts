import { gapsOf, type Crosswalk, type CrosswalkEnd } from '#lib/domain/crosswalk.ts';
import { followUpsPath, messagePath } from '#lib/domain/links.ts';
import { href } from '#lib/i18n/href.ts';
import * as m from '#lib/paraglide/messages.js';
import { levels, nameOf } from './levels.ts';

/** The gaps of a whole crosswalk in words, each with where it leads; also of the ends that its table leaves out. */
export function gapItems(by: CrosswalkEnd, crosswalk: Crosswalk) {
  const gaps = gapsOf(crosswalk);
  const titles = new Map(crosswalk.messages.map(({ key, title }) => [key, title ?? key]));
  const ends = new Map(crosswalk.ends.map((end) => [end.key, nameOf(by, end)]));
  const ofMessages = (codes: string[]) =>
    codes.map((code) => ({ text: code, label: titles.get(code) ?? '', href: href(messagePath(code)) }));
  const ofEnds = (codes: string[]) =>
    codes.map((code) => ({
      text: code,
      label: ends.get(code) ?? '',
      href: href(levels[by].path(code)),
      isGoal: by !== 'objective'
    }));
  return [
    { label: levels[by].noEnd(), items: ofMessages(gaps.messagesWithoutMapping) },
    { label: m.gap_messages(), items: ofMessages(gaps.messagesWithoutFollowUp) },
    { label: levels[by].noMessage(), items: ofEnds(gaps.endsWithoutMessage) },
    { label: levels[by].noFollowUp(), items: ofEnds(gaps.endsWithoutFollowUp) },
    {
      label: m.gap_cells(),
      items: gaps.cells.map(({ message, end }) => ({
        text: `${message} · ${levels[by].name(end)}`,
        label: `${titles.get(message)} · ${ends.get(end)}`,
        href: href(followUpsPath({ message, [by]: end }))
      }))
    }
  ];
}
