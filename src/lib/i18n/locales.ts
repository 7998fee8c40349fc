import type { Locale } from '../domain/vocabularies.ts';

/** Each language in its own words, for the language menu. */
export const localeNames: Record<Locale, string> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
  zh: '中文',
  ru: 'Русский'
};

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/** The tag for Intl: day before month in English, Western digits in Arabic, as in United Nations documents. */
export function intlTag(locale: Locale): string {
  if (locale === 'ar') return 'ar-u-nu-latn';
  return locale === 'en' ? 'en-GB' : locale;
}
