import { eld } from 'eld/extrasmall';
import { isOneOf, locales, type Locale } from './vocabularies.ts';

/** Characters looked at: more tell no more. */
const sampled = 4_000;
/** Two words, of which one may be a name or a term of art, are of many languages. */
const fewestWords = 3;

/**
 * The ISO 639-1 code of the language that a text is written in; null where it is too short or too mixed to tell, or in a
 * language that the detector does not know. No guess: what it calls unreliable is null.
 */
export function writtenLanguage(text: string): string | null {
  const sample = text.slice(0, sampled);
  const words = sample.match(/\p{L}{2,}/gu)?.length ?? 0;
  const isHan = /\p{Script=Han}/u.test(sample);
  if (words < fewestWords && !isHan) return null;
  const found = eld.detect(sample);
  const isEastern = found.language === 'zh' || found.language === 'ja';
  if (isHan && isEastern && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sample)) return 'zh';
  return found.isReliable() && (words >= fewestWords || isEastern) ? found.language : null;
}

/** The same, where it is one of the six; null for any other language. */
export function languageOf(text: string): Locale | null {
  const language = writtenLanguage(text);
  return isOneOf(locales, language) ? language : null;
}
