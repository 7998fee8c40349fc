import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuote } from './anchors.ts';
import { directionOfLanguage, spoken } from './languages.ts';
import { messageInputOf, newMessageForm, type MessageForm } from './message-form.ts';
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
        const blanks = (some: string) => some.trim().split(/\s+/);
        expect(blanks(whole.slice(found.start, found.end))).toEqual(blanks(words));
      })
    );
  });
});

describe('the form of a message', () => {
  const source = { code: 'hearing', paragraphs: [{ number: 3, text }] };
  const form: MessageForm = {
    ...{ statement: 'It is due.', kind: 'key-message', theme: 'contributions', voicedBy: [] },
    ...{ paragraph: '3', words: 'every year', start: '' }
  };

  it('begins with the words of its address, and with none that are not there', () => {
    const at = (search: string) => newMessageForm(source, new URLSearchParams(search)).words;
    expect(at('paragraph=3&start=37&end=47')).toBe('due  every');
    for (const search of ['', 'paragraph=4&start=1&end=2', 'paragraph=3&start=-1&end=x'])
      expect(at(search)).toBe('');
  });

  it('says where its words stand, and leaves a place that nobody touched, though the text has lost it', () => {
    expect(messageInputOf(form, source).data?.anchor).toEqual({
      source: 'hearing',
      paragraph: 3,
      start: 42,
      end: 52
    });
    const lost = { paragraph: 9, start: 4, end: 8, quote: 'gone' };
    const untouched = { ...form, paragraph: '9', words: 'gone', start: '4' };
    expect(messageInputOf(untouched, source, lost).data?.anchor).toMatchObject({
      paragraph: 9,
      start: 4,
      end: 8
    });
    expect(messageInputOf(untouched, source).issues).toMatchObject([
      { path: 'paragraph', rule: 'unknown-code' }
    ]);
    expect(messageInputOf({ ...form, words: 'never' }, source).issues).toMatchObject([{ path: 'words' }]);
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
