import { describe, expect, test } from 'vitest';
import { commentSchema, partsOf, withMention, withMentions } from './comments.ts';

const nora = { id: 'nora', name: 'Nora Haddad' };
const short = { id: 'no', name: 'Nora' };
const pablo = { id: 'pablo', name: 'Pablo Ruiz' };
const all = [short, nora, pablo];

describe('a mention', () => {
  test.each([
    ['@Nora Haddad, see 10.c', '@{nora}, see 10.c', ['nora']],
    ['Ask @nora haddad and @Pablo Ruiz.', 'Ask @{nora} and @{pablo}.', ['nora', 'pablo']],
    ['@Nora says yes', '@{no} says yes', ['no']],
    ['@Norah says no; write to a@b.org, @@ or @Nobody', '@Norah says no; write to a@b.org, @@ or @Nobody', []]
  ])('in %j is kept by account', (text, body, mentions) => {
    expect(withMentions(text, all)).toEqual({ body, mentions });
  });

  test('of a name that two have is of both', () => {
    const other = { id: 'pablo-2', name: 'PABLO RUIZ' };
    expect(withMentions('@Pablo Ruiz', [...all, other]).mentions).toEqual(['pablo', 'pablo-2']);
  });

  test('is read with the name of today, and as nobody once the person has left', () => {
    const { body, mentions } = withMentions('Dear @Pablo Ruiz and @Nora, @{x} is none.', all);
    expect(partsOf(body, mentions, new Map([['pablo', 'Pablo R. Gómez']]))).toEqual([
      { text: 'Dear ' },
      { name: 'Pablo R. Gómez' },
      { text: ' and ' },
      { name: null },
      { text: ', ' },
      { text: '@{x}' },
      { text: ' is none.' }
    ]);
  });
});

test.each(['', '  ', 'x'.repeat(2_001), 'a\0b'])('no comment says %j', (body) => {
  expect(commentSchema.safeParse({ body }).success).toBe(false);
});

describe('whom the writer chose to tell', () => {
  const ann = { id: 'ann', name: 'Ann' };
  const anna = { id: 'anna', name: 'Anna' };
  const told = (body: string, chosen: string) => withMention(body, chosen, [ann, anna, ...all]);

  test('stands before the words, unless they name that very person', () => {
    expect(told('See 10.c', '@pablo ruiz')).toEqual({ body: '@{pablo} See 10.c', mentions: ['pablo'] });
    expect(told('Ask @Pablo Ruiz', 'Pablo Ruiz')).toEqual({ body: 'Ask @{pablo}', mentions: ['pablo'] });
    expect(told('Ask @Anna', 'Ann')).toEqual({ body: '@{ann} Ask @{anna}', mentions: ['ann', 'anna'] });
    expect(told('See 10.c', ' ')).toEqual({ body: 'See 10.c', mentions: [] });
  });

  test('has to be somebody', () => {
    expect(told('See 10.c', 'Pablo Ruis')).toBeNull();
  });
});
