import fc from 'fast-check';
import { expect, test } from 'vitest';
import { text as hostileText } from '../../../tests/support/hostile.ts';
import { plainLetters } from './plain-letters.ts';

test.each([
  ['ligatures', 'o\ufb03ce \ufb01nds', 'office finds'],
  ['Arabic presentation forms', '\ufeb3\ufefc\ufee1', 'سلام'],
  ['Chinese radicals', '\u2f2f\u4eba\u2ea0', '工人民'],
  ['line ends', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ['spaces that do not break', '6\u00a0%\u202f!', '6 % !'],
  ['soft hyphens', 'mi\u00adgration', 'migration'],
  ['zero widths and direction marks', '\ufeffa\u200bb\u202ec\u2066d\u2069', 'abcd'],
  ['what no database takes', 'a\0b\ud800', 'ab\ufffd'],
  ['accents of their own', 'e\u0301', 'é']
])('%s become plain', (_, from, to) => {
  expect(plainLetters(from).text).toBe(to);
});

test('joiners stay where they change a word, and go elsewhere', () => {
  expect(plainLetters('می\u200cخواهم a\u200cb').text).toBe('می\u200cخواهم ab');
});

test('a soft hyphen stays before a line end, where a word was cut', () => {
  expect(plainLetters('mi\u00ad\ngration').text).toBe('mi\u00ad\ngration');
});

test('what is plain stays as it is', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const once = plainLetters(text).text;
      expect(plainLetters(once).text).toBe(once);
    })
  );
});
