import { isOneOf, locales, type Locale } from '../domain/vocabularies.ts';

/** The language, of the six, that an Accept-Language header asks for first (RFC 9110, 12.5.4); English when it asks for none. */
export function acceptedLocale(header: string | null): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
      return { language: tag.split('-')[0], quality: Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const { language } of wanted) if (isOneOf(locales, language)) return language;
  return 'en';
}
