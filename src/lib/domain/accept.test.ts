import { describe, expect, test } from 'vitest';
import { preferredType } from './accept.ts';

const linked = 'application/ld+json';
const atPage = (header: string | null) => preferredType(header, ['text/html', linked]);
const atApi = (header: string | null) => preferredType(header, ['application/json', linked]);

describe('the type that an Accept header asks for', () => {
  test.each([
    [null],
    [''],
    ['*/*'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8'],
    ['application/ld+json;q=0.9, text/html'],
    ['text/html, application/ld+json'],
    ['application/ld+json;q=0, */*;q=0.1'],
    ['application/ld+json;q=0.5, text/*'],
    ['application/json'],
    ['application/*;q=0.1, */*'],
    ['image/png'],
    ['application/ld+json;q=much'],
    ['"; ,;;q=']
  ])('is the page for %s', (header) => {
    expect(atPage(header)).toBe('text/html');
  });

  test.each([
    ['application/ld+json'],
    ['APPLICATION/LD+JSON'],
    ['application/ld+json, text/html;q=0.9'],
    ['text/html;q=0.5, application/ld+json;q=0.8'],
    ['application/ld+json, */*;q=0.1'],
    ['*/*, application/ld+json'],
    ['application/ld+json, application/json'],
    ['application/ld+json;profile="http://www.w3.org/ns/anno.jsonld, x;q=0"'],
    ['application/ld+json; profile="a,b" ; q=0.7, text/html;q=0.6'],
    ['text/html;q=0, */*'],
    ['application/*, text/html;q=0.2']
  ])('is the linked data for %s', (header) => {
    expect(atPage(header)).toBe(linked);
  });

  test('is the answer of the API unless linked data is wanted more, or named first', () => {
    for (const header of [
      '*/*',
      'application/json, text/plain, */*',
      'application/json, application/ld+json'
    ])
      expect([header, atApi(header)]).toEqual([header, 'application/json']);
    for (const header of [linked, 'application/ld+json, application/json', 'application/json;q=0.9, */*'])
      expect([header, atApi(header)]).toEqual([header, linked]);
  });
});
