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
/** How much of it two places have in common that are hardly alike by chance. */
const telling = 10;

/**
 * Where a quote stands in a new text of its document: at the only place that has these very words, or at that of several
 * which has most of the text around it in common with the old place in `old`. Paragraphs that stood in the old text already, as
 * something else than the quote's, are no place of it now; and of words that the old text had more than once, a place is known
 * only by the text around it, or by being a piece of its paragraph. Null where no place is left, or where two are equally likely: an anchor is lost rather than moved
 * by a guess.
 */
export function placeOf(
  { quote, paragraph, start }: Pick<Place, 'paragraph' | 'start'> & { quote: string },
  old: readonly Block[],
  blocks: readonly Block[]
): Place | null {
  const text = old.find(({ number }) => number === paragraph)?.text;
  const isThere = text?.startsWith(quote, start) === true;
  const from = isThere ? around(text, start, quote) : { text: quote, before: '', after: '' };
  const isWhole = !isThere || !cutsWords(text, start, start + quote.length);
  const places = (among: readonly Block[]) =>
    among.flatMap(({ number, text: whole }) =>
      occurrences(whole, quote)
        .filter((at) => !isWhole || !cutsWords(whole, at, at + quote.length))
        .map((at) => ({ number, start: at, ...around(whole, at, quote) }))
    );
  const others = new Set(old.filter(({ number }) => number !== paragraph).map((block) => block.text));
  const [best, next] = places(blocks)
    .flatMap(({ number, ...place }) =>
      number === null || (place.text !== from.text && others.has(place.text))
        ? []
        : [{ ...place, paragraph: number, likeness: likeness(from, place) }]
    )
    .toSorted((a, b) => b.likeness - a.likeness);
  if (!best || best.likeness === next?.likeness) return null;
  const isPiece = isWithin(best, from) || isWithin(from, best);
  const isSure = best.likeness >= telling || isPiece || best.text === from.text || places(old).length <= 1;
  return isSure ? { paragraph: best.paragraph, start: best.start, end: best.start + quote.length } : null;
}

/** A text and what stands in it on either side of a quote. */
interface Around {
  text: string;
  before: string;
  after: string;
}

function around(text: string, start: number, quote: string): Around {
  return { text, before: text.slice(0, start), after: text.slice(start + quote.length) };
}

/**
 * Whether a paragraph is, around its quote, a piece of another, as where one is split or two are joined. A full stop beside the
 * quote is no such piece, as others have it by chance.
 */
function isWithin(piece: Around, whole: Around): boolean {
  return (
    whole.before.endsWith(piece.before) &&
    whole.after.startsWith(piece.after) &&
    /\p{L}/u.test(piece.before + piece.after)
  );
}

/** How many characters two places have in common around their quote. */
function likeness(one: Around, other: Around): number {
  return common(reversed(one.before), reversed(other.before)) + common(one.after, other.after);
}

/** Chinese, Japanese, Thai and others write no blanks between words, so that a letter beside another says nothing. */
const parted = /[\p{L}\p{M}\p{N}]/u;
const unparted =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether the offsets begin or end within a word: "art" in "party". */
export function cutsWords(text: string, start: number, end: number): boolean {
  const within = (at: number) =>
    [text[at - 1], text[at]].every((one) => one !== undefined && parted.test(one) && !unparted.test(one));
  return within(start) || within(end);
}

/** The offset of each place of the quote in the text, also where they overlap. */
export function occurrences(text: string, quote: string): number[] {
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
