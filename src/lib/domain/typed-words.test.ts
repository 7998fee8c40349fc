import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuote } from './anchors.ts';
import { directionOfLanguage, spoken } from './languages.ts';
import { messageInputOf, newMessageForm, type MessageForm } from './message-form.ts';
import { plainLetters } from './plain-letters.ts';
import { sourceCode } from './source-input.ts';
import { findWords } from './typed-words.ts';

const text = 'Follow-up (and review) is due. It is due  every year.';

describe('words that were typed or pasted', () => {
  it('are found where they stand once, whatever blanks came with them', () => {
    expect(findWords(text, '  due\n every ')).toEqual({ start: 37, end: 47 });
    expect(findWords(text, 'Follow-up (and review)')).toEqual({ start: 0, end: 22 });
  });

  it('are not, where they stand nowhere or more than once, unless it is known which is meant', () => {
    expect(findWords(text, 'overdue')).toEqual({ rule: 'words-not-found' });
    expect(findWords(text, 'is due')).toEqual({ rule: 'words-not-once' });
    expect(findWords(text, 'is due', 34)).toEqual({ start: 34, end: 40 });
    expect(findWords(text, 'every', 3)).toEqual({ start: 42, end: 47 });
    expect(findWords(text, ' ')).toEqual({ rule: 'required' });
    expect(findWords(text, 'x'.repeat(1_000_000))).toEqual({ rule: 'words-not-found' });
  });

  it('are whole words, unless parts of one were chosen with the pointer', () => {
    const both = 'They met immigrants and migrants.';
    expect(findWords(both, 'migrants')).toEqual({ start: 24, end: 32 });
    expect(findWords(both, 'migrants', 11)).toEqual({ start: 11, end: 19 });
    expect(findWords('They want support.', 'port')).toEqual({ rule: 'not-a-quote' });
  });

  it('are also words that something is written onto, where it is the only place', () => {
    const cities = 'طلبت الحكومات والمدن مقعداً';
    expect(findWords(cities, 'المدن')).toEqual({ start: 15, end: 20 });
    expect(findWords(`${cities} المدن`, 'المدن')).toEqual({ start: 28, end: 33 });
    expect(findWords(`${cities} والمدن`, 'المدن')).toEqual({ rule: 'words-not-once' });
    expect(findWords('이주민의 권리', '이주민')).toEqual({ start: 0, end: 3 });
    expect(findWords('UN의 권리', 'UN')).toEqual({ start: 0, end: 2 });
    for (const [whole, part] of [
      ['поддержка', 'держка'],
      ['υποστήριξη', 'στήριξη'],
      ['In 1990', '90'],
      ['مقعداً', 'مقعدا']
    ] as const)
      expect(findWords(whole, part)).toEqual({ rule: 'not-a-quote' });
  });

  it('are as many as a paragraph can have', () => {
    const many = Array.from({ length: 9_000 }, (_, index) => (index % 2 ? '1' : 'a')).join(' ');
    expect(findWords(`First. ${many}`, many.replaceAll(' ', '\r\n'))).toEqual({
      start: 7,
      end: 7 + many.length
    });
  });

  it('are found in the letters in which documents are read', () => {
    expect(findWords('Les réfugiés partent.', 'réfugiés'.normalize('NFD'))).toEqual({ start: 4, end: 12 });
    expect(findWords('طلبت المدن مقعداً', '\u200fالمدن\u200f')).toEqual({ start: 5, end: 10 });
    expect(findWords('réfugiés'.normalize('NFD'), 'réfugiés'.normalize('NFD'), 0)).toEqual({
      start: 0,
      end: 10
    });
    expect(findWords('Les réfugiés', ' \u200f ')).toEqual({ rule: 'required' });
  });

  it('count in UTF-16 units, whichever way they are written', () => {
    expect(findWords('طلبت المدن مقعداً', 'المدن')).toEqual({ start: 5, end: 10 });
    expect(findWords('👍 cities', 'cities')).toEqual({ start: 3, end: 9 });
  });

  it('are any words of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (whole, words) => {
        const found = findWords(whole, words);
        if ('rule' in found) return;
        expect(isQuote(whole, found)).toBe(true);
        const blanks = (some: string) => some.trim().replaceAll(/\s+/g, ' ');
        expect([blanks(words), blanks(plainLetters(words).text)]).toContain(
          blanks(whole.slice(found.start, found.end))
        );
      })
    );
  });
});

describe('the form of a message', () => {
  const source = {
    code: 'hearing',
    version: 2,
    paragraphs: [{ kind: 'paragraph' as const, number: 3, text }]
  };
  const form: MessageForm = {
    ...{ statement: 'It is due.', kind: 'key-message', theme: 'contributions', voicedBy: [] },
    ...{ paragraph: '3', words: 'every year', start: '', version: '' }
  };

  it('begins with the words of its address, and with none that are not there', () => {
    const at = (search: string) => newMessageForm(source, new URLSearchParams(search)).words;
    expect(at('paragraph=3&start=37&end=47')).toBe('due  every');
    expect(newMessageForm(source, new URLSearchParams('paragraph=3&start=37&end=47'))).toMatchObject({
      start: '37',
      version: '2'
    });
    for (const search of ['', 'paragraph=4&start=1&end=2', 'paragraph=3&start=-1&end=x'])
      expect(at(search)).toBe('');
  });

  it('says where its words stand, and leaves a place that nobody touched, though the text has lost it', () => {
    expect(messageInputOf(form, source, null).data?.anchor).toEqual({
      source: 'hearing',
      paragraph: 3,
      start: 42,
      end: 52,
      quote: 'every year',
      version: 2
    });
    const lost = { paragraph: 9, start: 4, end: 8, quote: 'gone', version: 1 };
    const untouched = { ...form, paragraph: '9', words: 'gone', start: '4', version: '1' };
    expect(messageInputOf(untouched, source, null, lost).data?.anchor).toMatchObject({
      paragraph: 9,
      start: 4,
      end: 8,
      version: 1
    });
    expect(messageInputOf(untouched, source, null).issues).toMatchObject([
      { path: 'paragraph', rule: 'unknown-code' }
    ]);
    expect(messageInputOf({ ...form, words: 'never' }, source, null).issues).toMatchObject([
      { path: 'words' }
    ]);
  });
});

it('a language is written one way or the other', () => {
  expect(['ar', 'fa-IR', 'he', 'az-Arab', 'ur'].map(directionOfLanguage)).toEqual(Array(5).fill('rtl'));
  expect(['en', 'zh', 'az', 'ar-Latn'].map(directionOfLanguage)).toEqual(Array(4).fill('ltr'));
  expect(spoken('und')).toEqual({ lang: undefined, dir: 'auto' });
});

it('the code of a source is made of its title and date, and is no page of another kind', () => {
  const code = (title: string, taken: string[] = []) => sourceCode({ title, date: '2026-05-07' }, taken);
  expect(code('Résumé of the hearing')).toBe('resume-of-the-hearing-2026-05-07');
  expect(code('ملخص', ['source-2026-05-07'])).toBe('source-2026-05-07-2');
});
