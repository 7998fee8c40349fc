import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectorsOf } from './annotations.ts';

/** A text in three parts, of any script, with characters that UTF-16 writes as two. */
const parts = fc.tuple(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 80 })
);

test('each of the two selectors cuts the very words out of the text', () => {
  fc.assert(
    fc.property(parts, ([before, words, after]) => {
      const text = before + words + after;
      const end = before.length + words.length;
      const [quote, position] = selectorsOf(text, { start: before.length, end });
      const characters = [...text];
      expect(characters.slice(Number(position.start), Number(position.end)).join('')).toBe(words);
      expect(quote.exact).toBe(words);
      expect(before.endsWith(String(quote.prefix))).toBe(true);
      expect(after.startsWith(String(quote.suffix))).toBe(true);
      expect([...String(quote.prefix)]).toHaveLength(Math.min(32, [...before].length));
      expect([...String(quote.suffix)]).toHaveLength(Math.min(32, [...after].length));
    })
  );
});

test('a position counts characters, where offsets count a flag or a smile as several', () => {
  const text = '🎉🇵🇹 Remittances matter.';
  const start = text.indexOf('Remittances');
  expect(start).toBe(7);
  expect(selectorsOf(text, { start, end: start + 11 })).toEqual([
    { type: 'TextQuoteSelector', exact: 'Remittances', prefix: '🎉🇵🇹 ', suffix: ' matter.' },
    { type: 'TextPositionSelector', start: 4, end: 15 }
  ]);
});
