import { getLocale } from '#lib/paraglide/runtime.js';
import { unknownLanguage } from '#lib/domain/languages.ts';
import { intlTag } from '#lib/i18n/locales.ts';

/** A language's name in the reader's language; its tag where it has none. */
export function languageName(tag: string | null): string {
  if (tag === null || tag === unknownLanguage) return '–';
  return new Intl.DisplayNames([intlTag(getLocale())], { type: 'language' }).of(tag) ?? tag;
}
