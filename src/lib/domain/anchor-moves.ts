import { placeOf, type Place } from './anchors.ts';
import type { Block } from './blocks.ts';

/** Words that something stands for, as they stood in version `anchorVersion` of their source. */
export interface Anchored extends Place {
  code: string;
  quote: string;
  anchorVersion: number;
}

/** What becomes of an anchor when its source's text changes. */
export type AnchorMove<T extends Anchored = Anchored> =
  | { anchor: T; outcome: 'kept' | 'moved'; to: Place; text: string }
  | { anchor: T; outcome: 'lost'; to: null; text: null };

/**
 * Where each anchor stands in a new text; `blocksOf` answers a version that anchors were cut from, null where it is not known. An
 * anchor is at a place that has its very words, or lost.
 */
export function movesOf<T extends Anchored>(
  anchors: readonly T[],
  blocksOf: (version: number) => readonly Block[] | null,
  blocks: readonly Block[]
): AnchorMove<T>[] {
  return anchors.map((anchor) => {
    const { quote, start, anchorVersion, paragraph, end } = anchor;
    const to = placeOf(anchor, blocksOf(anchorVersion) ?? [], blocks);
    if (!to) return { anchor, outcome: 'lost', to: null, text: null };
    const isSame = to.paragraph === paragraph && to.start === start && to.end === end;
    const text = blocks.find(({ number }) => number === to.paragraph)?.text ?? quote;
    return { anchor, outcome: isSame ? 'kept' : 'moved', to, text };
  });
}
