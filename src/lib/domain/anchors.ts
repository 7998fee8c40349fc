import type { Block } from './blocks.ts';

/** The words of a paragraph that something stands for: UTF-16 offsets, `end` the first one after them. */
export interface Place {
  paragraph: number;
  start: number;
  end: number;
}

/**
 * Whether the offsets cut words out of the text: not empty, within it, not through a surrogate pair, and no blanks at either
 * end.
 */
export function isQuote(text: string, { start, end }: Pick<Place, 'start' | 'end'>): boolean {
  const quote = text.slice(start, end);
  return (
    start >= 0 &&
    end > start &&
    end <= text.length &&
    quote.trim() === quote &&
    quote.isWellFormed() &&
    text.slice(0, start).isWellFormed()
  );
}

/** How much of the text on either side of a quote tells one place of it from another. */
const context = 60;

/**
 * Where a quote stands in a new text of its document: at the only place that has these very words, or at that of several
 * which has most of the text around it in common with the old place. Null where no place has the words, or where two are
 * equally likely: an anchor is lost rather than moved by a guess.
 */
export function placeOf(
  quote: string,
  old: { text: string; start: number },
  blocks: readonly Block[]
): Place | null {
  const end = old.start + quote.length;
  const places = blocks.flatMap(({ number, text }) =>
    number === null
      ? []
      : occurrences(text, quote)
          .filter(
            (start) => !cutsWords(text, start, start + quote.length) || cutsWords(old.text, old.start, end)
          )
          .map((start) => ({ paragraph: number, start, text }))
  );
  const ranked = places
    .map((place) => ({
      ...place,
      likeness:
        common(reversed(old.text.slice(0, old.start)), reversed(place.text.slice(0, place.start))) +
        common(old.text.slice(end), place.text.slice(place.start + quote.length))
    }))
    .toSorted((a, b) => b.likeness - a.likeness);
  const [best, next] = ranked;
  if (!best || (next && next.likeness === best.likeness)) return null;
  return { paragraph: best.paragraph, start: best.start, end: best.start + quote.length };
}

/** Chinese, Japanese, Thai and others write no blanks between words, so that a letter beside another says nothing. */
const parted = /[\p{L}\p{M}\p{N}]/u;
const unparted =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether the offsets begin or end within a word: "art" in "party". */
function cutsWords(text: string, start: number, end: number): boolean {
  const within = (at: number) =>
    [text[at - 1], text[at]].every((one) => one !== undefined && parted.test(one) && !unparted.test(one));
  return within(start) || within(end);
}

function occurrences(text: string, quote: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) found.push(at);
  return found;
}

/** How many characters two texts have in common from their beginning, as far as the context reaches. */
function common(one: string, other: string): number {
  let length = 0;
  while (length < context && length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function reversed(text: string): string {
  return [...text.slice(-context)].toReversed().join('');
}
