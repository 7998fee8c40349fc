import type { Locale, Translations } from './vocabularies.ts';

export interface Named {
  name: string;
  names: Partial<Translations>;
}

/** A name to show; `english` where there is none in the reader's language, so that it is marked as foreign to the page. */
export interface ShownName {
  name: string;
  english: boolean;
}

export function nameIn(locale: Locale, { name, names }: Named): ShownName {
  const own = names[locale];
  return own === undefined ? { name, english: true } : { name: own, english: false };
}
