import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOneOf, locales } from '../domain/vocabularies.ts';
import { acceptedLocale } from './accept-language.ts';

test.each([
  [null, 'en'],
  ['', 'en'],
  ['fr', 'fr'],
  ['fr-CH, fr;q=0.9, en;q=0.8', 'fr'],
  ['de, zh-Hant;q=0.4, ru; q=0.7', 'ru'],
  ['en;q=0, ar', 'ar'],
  ['AR-EG', 'ar'],
  ['de, pt', 'en'],
  ['*', 'en'],
  ['es;q=nonsense', 'en']
])('Accept-Language %j is answered in %s', (header, locale) => {
  expect(acceptedLocale(header)).toBe(locale);
});

test('any header is answered in one of the six', () => {
  fc.assert(fc.property(fc.string(), (header) => isOneOf(locales, acceptedLocale(header))));
});
