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
 * Where each anchor stands in a new text; `textOf` answers the paragraph that it was cut from, null where that is not known. An anchor
 * is at a place that has its very words, or lost.
 */
export function movesOf<T extends Anchored>(
  anchors: readonly T[],
  textOf: (version: number, paragraph: number) => string | null,
  blocks: readonly Block[]
): AnchorMove<T>[] {
  return anchors.map((anchor) => {
    const { quote, start, anchorVersion, paragraph, end } = anchor;
    const old = textOf(anchorVersion, paragraph);
    const to = placeOf(quote, old === null ? { text: quote, start: 0 } : { text: old, start }, blocks);
    if (!to) return { anchor, outcome: 'lost', to: null, text: null };
    const isSame = to.paragraph === paragraph && to.start === start && to.end === end;
    const text = blocks.find(({ number }) => number === to.paragraph)?.text ?? quote;
    return { anchor, outcome: isSame ? 'kept' : 'moved', to, text };
  });
}
