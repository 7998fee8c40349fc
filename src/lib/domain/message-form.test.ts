import { describe, expect, it } from 'vitest';
import type { Block } from './blocks.ts';
import type { Text } from './message-form-place.ts';
import { messageInputOf, newMessageForm, type MessageForm } from './message-form.ts';

const version = (number: number, ...texts: string[]): Text => ({
  code: 'hearing',
  version: number,
  paragraphs: texts.map((text, index): Block => ({ kind: 'paragraph', number: index + 1, text }))
});
const [host, money] = ['We host.', 'Families send money home to migrants.'];
const schools = 'Schools serve migrants, too.';
const old = version(1, host, money);
const now = version(2, host, schools, money);
const said = { statement: 'They send money.', kind: 'key-message', theme: 'contributions', voicedBy: [] };
const form = (paragraph: string, words: string, start = ''): MessageForm => ({
  ...said,
  ...{ paragraph, words, start, version: '1' }
});
const notFound = [{ path: 'words', rule: 'words-not-found' }];

describe('the form of a message that was opened with an earlier text', () => {
  const chosen = form('2', 'migrants', '28');

  it('has the words that were chosen where they have moved to', () => {
    expect(messageInputOf(chosen, now, old).data?.anchor).toMatchObject({
      ...{ paragraph: 3, start: 28, end: 36 },
      ...{ quote: 'migrants', version: 2 }
    });
    const before = { paragraph: 3, start: 28, end: 36, quote: 'migrants', version: 2 };
    expect(messageInputOf(chosen, now, old, before).data?.anchor).toMatchObject(before);
  });

  it('is refused once where they are gone, and is about the current text from then on', () => {
    const gone = version(2, host, schools);
    const { data, issues, again } = messageInputOf(chosen, gone, version(1, schools, money));
    expect(data).toBeNull();
    expect(issues).toEqual(notFound);
    expect(again).toEqual({
      values: { ...chosen, start: '', version: '2' },
      versions: { chosen: 1, current: 2 }
    });
    expect(messageInputOf(again.values, gone, null).data?.anchor).toMatchObject({ paragraph: 2, version: 2 });
  });

  it('has words that were typed where both texts say the same, or only the current one has them', () => {
    const typed = (paragraph: string, words: string, current = now) => {
      const { data, issues } = messageInputOf(form(paragraph, words, '3'), current, old);
      return data?.anchor ?? issues;
    };
    expect(typed('1', 'We')).toMatchObject({ paragraph: 1, start: 0, version: 2 });
    expect(typed('2', 'Schools')).toMatchObject({ paragraph: 2, start: 0 });
    expect(typed('2', 'migrants')).toEqual(notFound);
    expect(typed('2', 'migrants', version(2, host, money.replace('home', 'back')))).toMatchObject({
      paragraph: 2,
      start: 28
    });
    expect(typed('3', 'never')).toEqual(notFound);
    const twice = version(1, host, 'Migrants, migrants, migrants.');
    expect(messageInputOf(form('2', 'migrants'), now, twice).issues).toEqual([
      { path: 'words', rule: 'words-not-once' }
    ]);
  });

  it('says so also where no words were chosen', () => {
    const { words, ...rest } = newMessageForm(old, new URLSearchParams());
    expect({ words, ...rest }).toMatchObject({ words: '', start: '', version: '1' });
    expect(messageInputOf({ ...rest, ...said, paragraph: '2', words: 'migrants' }, now, old).issues).toEqual(
      notFound
    );
  });
});
