import { cutsWords, isQuote, occurrences } from './anchors.ts';
import type { IssueRule } from './errors.ts';
import { plainLetters } from './plain-letters.ts';

/** Offsets into the paragraph, or why the words name no place in it. */
export type FoundWords = { start: number; end: number } | { rule: IssueRule };

/**
 * Where the words that somebody typed or pasted stand in a paragraph: as they are, or else in the letters in which documents are
 * read. Blanks and line ends count as one blank. `hint` is where they were chosen with the pointer, which may be within a word;
 * without it, or where the words are elsewhere by now, they must stand there exactly once as whole words; or else exactly once with
 * something written onto them, as articles and particles are in Arabic or Korean.
 */
export function findWords(text: string, words: string, hint: number | null = null): FoundWords {
  const plain = spaced(plainLetters(words).text);
  if (plain === '') return { rule: 'required' };
  const line = text.replaceAll(/\s+/g, ' ');
  const offsets = Array.from(text.matchAll(/\s+|\S/g), ({ index }) => index);
  const places = [spaced(words.toWellFormed()), plain]
    .map((typed) =>
      occurrences(line, typed)
        .map((at) => ({ start: offsets[at]!, end: offsets[at + typed.length - 1]! + 1 }))
        .filter((place) => isQuote(text, place))
    )
    .find((found) => found.length > 0);
  if (!places) return { rule: 'words-not-found' };
  const chosen = places.find(({ start }) => start === hint);
  if (chosen) return chosen;
  const whole = places.filter(({ start, end }) => !cutsWords(text, start, end));
  const [only, ...others] = whole.length > 0 ? whole : places.filter((place) => !isPart(text, place));
  if (!only) return { rule: 'not-a-quote' };
  return others.length === 0 ? only : { rule: 'words-not-once' };
}

/** In these letters, and in numbers, a word stands by itself. */
const separate = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}]/u;

/** Whether the offsets begin or end within a word that is written by itself, or between a letter and its mark. */
function isPart(text: string, { start, end }: { start: number; end: number }): boolean {
  return [start, end].some((at) => {
    const [before = '', after = ''] = [text[at - 1], text[at]];
    return (separate.test(before) && separate.test(after)) || /\p{M}/u.test(after);
  });
}

/** The text with one blank for several, and none at its ends. */
function spaced(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
