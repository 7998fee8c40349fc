import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf } from './anchors.ts';
import type { Block } from './blocks.ts';

const document = (...texts: string[]): Block[] =>
  texts.map((text, index) => ({ kind: 'paragraph', number: index + 1, text }));
/** Where the first `quote` of the first paragraph stands in the new text. */
const moved = (quote: string, old: readonly Block[], blocks: readonly Block[]) =>
  placeOf({ quote, paragraph: 1, start: old[0]!.text.indexOf(quote) }, old, blocks);

describe('words that a text has more than once', () => {
  const host = 'Cities asked for a seat. They host most migrants.';
  const money = 'Families send money home to migrants.';
  const schools = 'Schools serve migrants, too.';
  const old = document(host, money, schools);

  it('are lost with their paragraph, though others that were there before have them', () => {
    expect(moved('migrants', old, document(money, schools))).toBeNull();
    expect(moved('migrants', old, document(schools))).toBeNull();
    const alike = document(host, host.replace('seat', 'desk'));
    expect(moved('migrants', alike, alike.slice(1))).toBeNull();
  });

  it('are elsewhere only with the text around them', () => {
    expect(moved('migrants', old, document('We met migrants.', money))).toBeNull();
    expect(moved('migrants', old, document(money, 'They host most migrants.'))).toEqual({
      paragraph: 2,
      start: 15,
      end: 23
    });
    expect(moved('migrants', document('Migrants, migrants.', money), document('No migrants.'))).toBeNull();
  });

  it('stay in a piece of their paragraph, or in what it becomes a piece of, however short', () => {
    const [thanks, ours, work] = ['Thank you all.', 'We host migrants.', 'They work.'];
    expect(
      moved('migrants', document(`${thanks} ${ours} ${work}`, schools), document(thanks, ours, work))
    ).toEqual({
      paragraph: 2,
      start: 8,
      end: 16
    });
    expect(moved('migrants', document(ours, schools), document(`${thanks} ${ours} ${work}`))).toEqual({
      paragraph: 1,
      start: 23,
      end: 31
    });
    const host = document(`${thanks} ${ours}`, 'They host us.');
    expect(moved('host', host, document('We host elections.'))).toBeNull();
    expect(moved('migrants', document(`${ours} ${work}`, schools), document('migrants.'))).toBeNull();
  });

  it('stay in a paragraph that is the same, however short', () => {
    expect(moved('We', document('We do.', 'We did.'), document('We did.', 'Indeed.', 'We do.'))).toEqual({
      paragraph: 3,
      start: 0,
      end: 2
    });
  });
});

it('words that a text had once are where the new one has them', () => {
  const old = document('They met migrants.', 'Nobody else.');
  expect(moved('migrants', old, document('So many, and all migrants!'))).toEqual({
    paragraph: 1,
    start: 17,
    end: 25
  });
});

it('words whose paragraph is taken out are nowhere in what was there before', () => {
  const word = fc.constantFrom('we', 'host', 'migrants', 'in', 'cities', '移民', 'مدن');
  const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.uniqueArray(text, { minLength: 2, maxLength: 6 }), fc.nat(), (texts, which) => {
      const old = document(...texts);
      const words = [...texts[0]!.matchAll(/\S+/g)];
      const { index: start, 0: quote } = words[which % words.length]!;
      expect(placeOf({ quote, paragraph: 1, start }, old, document(...texts.slice(1)))).toBeNull();
    })
  );
});
