import fc from 'fast-check';
import { expect, test } from 'vitest';
import { text as hostileText } from '../../../tests/support/hostile.ts';
import { isMarkdown, readMarkdown } from './markdown-text.ts';

const texts = (markdown: string) => readMarkdown(markdown).paragraphs.map(({ text }) => text);

test.each([
  ['**Bold**, *slanted*, __bold__, _slanted_ and `code`', 'Bold, slanted, bold, slanted and code'],
  ['A [link](https://example.org "Title") and <https://example.org>', 'A link and https://example.org'],
  ['An ![image](x.png) and a note[^1]', 'An image and a note'],
  ['snake_case_name, 3 * 4 * 5, \\*kept\\*', 'snake_case_name, 3 * 4 * 5, *kept*'],
  ['> quoted\n> on two lines', 'quoted on two lines'],
  ['one  \ntwo &amp; three<br>four', 'one two & three four']
])('%s', (markdown, text) => {
  expect(texts(markdown)).toEqual([text]);
});

test('headings, items and rows are paragraphs of their own', () => {
  const read = readMarkdown(
    '---\ntitle: "The hearing"\n---\n# Remarks\n\nSaid\n-----\n- one\n- two\n  goes on\n1. three\n\n| a | b |\n|---|---|\n| c | d |\n***\nend'
  );
  expect(read.title).toBe('The hearing');
  expect(read.paragraphs.filter(({ isHeading }) => isHeading).map(({ text }) => text)).toEqual([
    'Remarks',
    'Said'
  ]);
  expect(read.paragraphs.map(({ text }) => text)).toEqual([
    'Remarks',
    'Said',
    'one',
    'two goes on',
    '1. three',
    'a | b',
    'c | d',
    'end'
  ]);
});

test('plain text is not taken for it', () => {
  expect(isMarkdown('We asked for 2 * 3 things.\n- one\n# 5 of them')).toBe(true);
  expect(isMarkdown('We asked for 2 * 3 things.\n- one\n#5 of them [sic] (really)')).toBe(false);
});

test('any text is read', () => {
  fc.assert(fc.property(fc.array(hostileText), (parts) => Array.isArray(texts(parts.join('*_[`|')))));
});
