import { cutsWords, isQuote, occurrences } from './anchors.ts';
import type { IssueRule } from './errors.ts';
import { plainLetters } from './plain-letters.ts';

/** Offsets into the paragraph, or why the words name no place in it. */
export type FoundWords = { start: number; end: number } | { rule: IssueRule };

/**
 * Where the words that somebody typed or pasted stand in a paragraph: as they are, or else in the letters in which documents are
 * read. Blanks and line ends count as one blank. `hint` is where they were chosen with the pointer, which may be within a word;
 * without it, or where the words are elsewhere by now, they must stand there exactly once as whole words.
 */
export function findWords(text: string, words: string, hint: number | null = null): FoundWords {
  const plain = spaced(plainLetters(words).text);
  if (plain === '') return { rule: 'required' };
  const whole = text.replaceAll(/\s+/g, ' ');
  const offsets = Array.from(text.matchAll(/\s+|\S/g), ({ index }) => index);
  const places = [spaced(words.toWellFormed()), plain]
    .map((typed) =>
      occurrences(whole, typed)
        .map((at) => ({ start: offsets[at]!, end: offsets[at + typed.length - 1]! + 1 }))
        .filter((place) => isQuote(text, place))
    )
    .find((found) => found.length > 0);
  if (!places) return { rule: 'words-not-found' };
  const chosen = places.find(({ start }) => start === hint);
  if (chosen) return chosen;
  const [only, ...others] = places.filter(({ start, end }) => !cutsWords(text, start, end));
  if (!only) return { rule: 'not-a-quote' };
  return others.length === 0 ? only : { rule: 'words-not-once' };
}

/** The text with one blank for several, and none at its ends. */
function spaced(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
