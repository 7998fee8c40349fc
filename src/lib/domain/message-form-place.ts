import { placeOf, type Place } from './anchors.ts';
import type { Block } from './blocks.ts';
import type { Issue } from './errors.ts';
import { findWords } from './typed-words.ts';

/** The words that a message stands for, as they are. */
export interface Anchored extends Place {
  quote: string;
  version: number;
}

/** A version of a source. */
export interface Text {
  code: string;
  version: number;
  paragraphs: readonly Block[];
}

/** The part of a message's form that says where its words are; see `MessageForm`. */
export interface FormPlace {
  paragraph: string;
  words: string;
  start: string;
  version: string;
}

/**
 * Where the words of a form stand in the current text, or why nowhere; `isEarlier` where they are words of the `earlier` text,
 * which is that of the form's own version unless it is the current one.
 *
 * Words that were chosen there with the pointer are where they have moved to. Words that were typed may have been read in either
 * text: they are taken where both say the same, or where only the current paragraph has them.
 */
export function placeIn(
  form: FormPlace,
  source: Text,
  earlier: Text | null
): { place: Anchored | Issue; isEarlier: boolean } {
  const hint = form.start === '' ? null : Number(form.start);
  const now = read(form, source, form.version === String(source.version) ? hint : null);
  const was = earlier && read(form, earlier, hint);
  if (!was || ('rule' in was && was.rule !== 'words-not-once')) return { place: now, isEarlier: false };
  if ('rule' in was) return { place: was, isEarlier: true };
  const to = placeOf(was, earlier.paragraphs, source.paragraphs);
  const isChosen = was.start === hint;
  if (!isChosen && 'rule' in now) return { place: now, isEarlier: true };
  const isSure = isChosen || ('start' in now && to?.paragraph === now.paragraph && to.start === now.start);
  const place =
    to && isSure
      ? { ...to, quote: was.quote, version: source.version }
      : ({ path: 'words', rule: 'words-not-found' } as const);
  return { place, isEarlier: true };
}

/** The words of a form in a text, as if it had been typed there. */
function read({ paragraph, words }: FormPlace, text: Text, hint: number | null): Anchored | Issue {
  if (paragraph === '') return { path: 'paragraph', rule: 'required' };
  const found = text.paragraphs.find(({ number }) => number !== null && String(number) === paragraph);
  if (!found) return { path: 'paragraph', rule: 'unknown-code', params: { code: paragraph } };
  const place = findWords(found.text, words, hint);
  if ('rule' in place) return { path: 'words', rule: place.rule };
  const quote = found.text.slice(place.start, place.end);
  return { paragraph: found.number!, ...place, quote, version: text.version };
}
