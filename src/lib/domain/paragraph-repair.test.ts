import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { text as hostileText } from '../../../tests/support/hostile.ts';
import { repairPages } from './paragraph-repair.ts';
import { plainLetters } from './plain-letters.ts';
import { linesOfText, textLeading } from './text-lines.ts';

const repair = (text: string) => repairPages(linesOfText(plainLetters(text).text), textLeading);
const paragraphs = (text: string) => repair(text).paragraphs.map((paragraph) => paragraph.text);
const letters = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.join('') ?? '';

/** Lines no longer than `width`, as an editor breaks them. */
function wrapped(text: string, width: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

const word = fc.stringMatching(/^[a-zéñ]{1,11}$/);
const sentence = fc.array(word, { minLength: 12, maxLength: 60 }).map((words) => `The ${words.join(' ')}.`);
const texts = fc.array(sentence, { minLength: 1, maxLength: 6 });

describe('lines broken to a width', () => {
  test('become the paragraphs that they were', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 45, max: 100 }), (all, width) => {
        expect(paragraphs(all.map((text) => wrapped(text, width)).join('\n\n'))).toEqual(all);
      })
    );
  });

  test('are parted by indents where there are no empty lines', () => {
    const all = Array.from(
      { length: 4 },
      (_, index) =>
        `Point ${'abcd'[index]} says that cities ask to be heard where plans are made, and that they were not heard so far.`
    );
    expect(paragraphs(all.map((text) => `   ${wrapped(text, 50)}`).join('\n'))).toEqual(all);
  });

  test('are left alone where each is a paragraph', () => {
    expect(paragraphs('One asked.\nTwo answered at some length that it would not do.\nThree.')).toHaveLength(
      3
    );
  });

  test('of Chinese are joined without spaces', () => {
    const text = '各位代表今天我们听取了移民组织雇主工会和城市的意见他们要求公平招聘降低汇款成本并改进数据';
    const lines = text.match(/.{1,20}/gu)!.join('\n');
    expect(paragraphs(lines)).toEqual([text]);
  });
});

describe('repairing', () => {
  test('loses no letter, and repairs nothing twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(sentence, word), { maxLength: 12 }),
        fc.constantFrom('\n', '\n\n', ' \n  '),
        (all, gap) => {
          const source = all.join(gap);
          const once = paragraphs(source);
          expect(letters(once.join(''))).toBe(letters(source));
          expect(paragraphs(once.join('\n\n'))).toEqual(once);
        }
      )
    );
  });

  test('takes any text, and leaves nothing that cannot be stored', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(hostileText, fc.constantFrom('\n', '\f', '-\n', '\u00ad\n', '1. ', '• '))),
        (parts) => {
          for (const text of paragraphs(parts.join(''))) {
            expect(text.isWellFormed()).toBe(true);
            expect(text).not.toMatch(/\0|\n|\r|^\s|\s$/);
          }
        }
      )
    );
  });
});

test('footnotes stand at the end, and what they cut is whole', () => {
  const line = (text: string, top: number, size = 12) => ({
    text,
    start: 0,
    end: text.length * size * 0.5,
    top,
    size,
    column: 0
  });
  const pages = [
    [
      line('Cities asked to be heard wherever the plans are', 100),
      line('1 See the record of the first day.', 700, 8)
    ],
    [line('made, and in writing.', 100)]
  ];
  expect(repairPages(pages).paragraphs.map((paragraph) => paragraph.text)).toEqual([
    'Cities asked to be heard wherever the plans are made, and in writing.',
    '1 See the record of the first day.'
  ]);
});

describe('a hyphen at the end of a line', () => {
  const broken = (first: string, second: string, rest = '') =>
    paragraphs(
      `${rest}\n\nThe delegates of all the cities that took part had asked for ${first}\n${second} and for other matters that were close to them all.`
    ).at(-1)!;

  test.each([
    ['goes', 'migra-', 'tion', '', 'for migration and'],
    [
      'goes where the text has the word whole',
      'out-',
      'come',
      'An outcome is out, so come.',
      'for outcome and'
    ],
    ['goes though its left half is a word', 'for-', 'mal', '', 'for formal and'],
    ['stays in a compound of two words', 'follow-', 'up', '', 'for follow-up and'],
    [
      'stays where the text has the compound',
      'multi-',
      'lateral',
      'It is multi-lateral.',
      'for multi-lateral and'
    ],
    ['stays before a capital', 'Asia-', 'Pacific', '', 'for Asia-Pacific and'],
    ['stays between figures', '2017-', '2018', '', 'for 2017-2018 and'],
    ['always goes when it is a soft one', 'follow\u00ad', 'up', '', 'for followup and'],
    ['is a dash when it stands alone', 'rest -', 'food', '', 'for rest - food and']
  ])('%s: %s%s', (_, first, second, rest, expected) => {
    expect(broken(first, second, rest)).toContain(expected);
  });
});

describe('furniture of pages', () => {
  const page = (number: number, ...body: string[]) =>
    ['A/RES/73/195', '   Closing remarks of 26 July', '', ...body, '', `- ${number} -`].join('\n');
  const long = 'Many who spoke asked that the cities be heard wherever the plans are being';

  test('goes, and a paragraph that it cut is whole again', () => {
    const text = [
      page(1, long),
      page(2, 'made, and they asked for it in writing.'),
      page(3, 'Thank you.')
    ].join('\f');
    const read = repair(text);
    expect(read.paragraphs.map((paragraph) => paragraph.text)).toEqual([
      `${long} made, and they asked for it in writing.`,
      'Thank you.'
    ]);
    expect(read.counts).toMatchObject({ 'page-furniture': 9, 'page-break': 1 });
  });

  test.each([
    '2',
    '- 2 -',
    'Page 2 of 9',
    '2/9',
    'Página 2 de 9',
    'Стр. 2',
    'صفحة 2 من 9',
    '第 2 页 共 9 页',
    'E/CN.3/2017/2',
    '17-12345 (E)'
  ])('is known by itself: %s', (line) => {
    expect(paragraphs(`What was said.\n\n${line}\fWhat was answered.`)).toEqual([
      'What was said.',
      'What was answered.'
    ]);
  });

  test('is not what is said once, nor a year within a page', () => {
    const text = 'What was said.\n\n2030\n\nWhat was meant.\fAnother word.\n\nThe last word.';
    expect(paragraphs(text)).toContain('2030');
    expect(paragraphs(text)).toHaveLength(5);
  });
});
