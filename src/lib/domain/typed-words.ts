import { isQuote } from './anchors.ts';
import type { IssueRule } from './errors.ts';

/** Offsets into the paragraph, or why the words name no place in it. */
export type FoundWords = { start: number; end: number } | { rule: IssueRule };

/**
 * Where the words that somebody typed or pasted stand in a paragraph. Blanks and line ends count as one blank. `hint` is where
 * they were chosen with the pointer; without it, or where the words are elsewhere by now, they must stand there exactly once.
 */
export function findWords(text: string, words: string, hint: number | null = null): FoundWords {
  const typed = words.toWellFormed().trim();
  if (typed === '') return { rule: 'required' };
  const parts = typed.split(/\s+/);
  if (parts.join(' ').length > text.length) return { rule: 'words-not-found' };
  const pattern = parts
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`))
    .join(String.raw`\s+`);
  const places = [...text.matchAll(new RegExp(`(?=(${pattern}))`, 'gu'))]
    .map(({ index, 1: found = '' }) => ({ start: index, end: index + found.length }))
    .filter((place) => isQuote(text, place));
  const chosen = places.find(({ start }) => start === hint);
  if (chosen) return chosen;
  if (places.length === 1) return places[0]!;
  return { rule: places.length === 0 ? 'words-not-found' : 'words-not-once' };
}
