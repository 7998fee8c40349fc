import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movesOf } from './anchor-moves.ts';
import { blockChanges } from './block-changes.ts';
import { changedBlocks, edited, type BlockEdit } from './block-edits.ts';
import type { Block } from './blocks.ts';
import { Refusal } from './errors.ts';
import { documentLimits } from './read-document.ts';

const paragraph = (number: number, text: string): Block => ({ kind: 'paragraph', number, text });
const salutation = (text: string): Block => ({ kind: 'salutation', number: null, text });
const numbersOf = (blocks: readonly Block[]) => blocks.map(({ number }) => number);
const ruleOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error instanceof Refusal ? (error.issues[0]?.rule ?? error.code) : error;
  }
  return null;
};

const hearing = [
  salutation('Friends,'),
  paragraph(1, 'One. Two.'),
  paragraph(2, 'Three'),
  paragraph(7, 'Seven')
];

describe('one step in a working copy', () => {
  it('splits a paragraph at each mark; numbers move up only as far as they must', () => {
    const blocks = edited(hearing, { operation: 'split', position: 2, text: 'One. || Two.' });
    expect(blocks.map(({ number, text }) => [number, text])).toEqual([
      [null, 'Friends,'],
      [1, 'One.'],
      [2, 'Two.'],
      [3, 'Three'],
      [7, 'Seven']
    ]);
  });

  it('joins two paragraphs; what counted on from them closes up, a number of its own stays', () => {
    const blocks = edited(hearing, { operation: 'join', position: 2 });
    expect(blocks[1]).toEqual(paragraph(1, 'One. Two. Three'));
    expect(numbersOf(blocks)).toEqual([null, 1, 7]);
  });

  it('joins a word that a hyphen cut, and Chinese without a space', () => {
    const joined = (...texts: [string, string]) =>
      edited([paragraph(1, texts[0]), paragraph(2, texts[1])], { operation: 'join', position: 1 })[0]?.text;
    expect(joined('移民', '权利')).toBe('移民权利');
    expect(joined('The remit-', 'tances')).toBe('The remittances');
    expect(joined('We heard of them, them-', 'selves')).toBe('We heard of them, themselves');
  });

  it('marks a salutation and back again, and keeps numbers ascending', () => {
    const marked = edited(hearing, { operation: 'salutation', position: 2 });
    expect(numbersOf(marked)).toEqual([null, null, 1, 7]);
    expect(edited(marked, { operation: 'paragraph', position: 2 })).toEqual(hearing);
  });

  it('counts on from a number given by hand, and refuses one that is not above those before', () => {
    expect(numbersOf(edited(hearing, { operation: 'number', position: 3, number: 12 }))).toEqual([
      null,
      1,
      12,
      17
    ]);
    expect(ruleOf(() => edited(hearing, { operation: 'number', position: 3, number: 1 }))).toBe(
      'out-of-range'
    );
    expect(ruleOf(() => edited(hearing, { operation: 'number', position: 1, number: 5 }))).toBe(
      'not-numbered'
    );
  });

  it('refuses an empty text, a split without a mark, a join after which nothing comes, the last block', () => {
    expect(ruleOf(() => edited(hearing, { operation: 'reword', position: 2, text: ' \n ' }))).toBe(
      'required'
    );
    expect(ruleOf(() => edited(hearing, { operation: 'split', position: 2, text: '|| One' }))).toBe(
      'no-split-mark'
    );
    expect(ruleOf(() => edited(hearing, { operation: 'join', position: 4 }))).toBe('nothing-follows');
    expect(ruleOf(() => edited([paragraph(1, 'x')], { operation: 'remove', position: 1 }))).toBe(
      'nothing-left'
    );
    expect(ruleOf(() => edited(hearing, { operation: 'remove', position: 9 }))).toBe('not-found');
  });

  it('takes what is typed in plain letters, as what is read', () => {
    const typed = ' Cafe\u0301\u200b, \u202eof\u0007  \ufb01fty\r\nmi\u00ad\ngrants ';
    expect(edited(hearing, { operation: 'reword', position: 3, text: typed })[2]?.text).toBe(
      'Caf\u00e9, of fifty migrants'
    );
  });

  it('mends a text with more paragraphs than there may be, and refuses to make it longer', () => {
    const many = Array.from({ length: documentLimits.paragraphs + 10 }, (_, index) =>
      paragraph(index + 1, 'One. Two.')
    );
    const last = many.length;
    expect(edited(many, { operation: 'reword', position: last, text: 'Three' }).at(-1)?.text).toBe('Three');
    expect(edited(many, { operation: 'remove', position: last })).toHaveLength(last - 1);
    expect(ruleOf(() => edited(many, { operation: 'split', position: last, text: 'One. || Two.' }))).toBe(
      'too-many-paragraphs'
    );
  });

  it('records only what it changed', () => {
    const split = edited(hearing, { operation: 'split', position: 2, text: 'One. || Two.' });
    expect(changedBlocks(hearing, split)).toEqual({
      before: [paragraph(1, 'One. Two.')],
      after: [paragraph(1, 'One.'), paragraph(2, 'Two.')]
    });
    const numbered = edited(hearing, { operation: 'number', position: 3, number: 3 });
    expect(changedBlocks(hearing, numbered)).toEqual({
      before: [paragraph(2, 'Three')],
      after: [paragraph(3, 'Three')]
    });
  });
});

it('versions are compared paragraph by paragraph', () => {
  const after = [
    paragraph(1, 'One. Two.'),
    paragraph(2, 'Three!'),
    paragraph(3, 'New'),
    paragraph(7, 'Seven')
  ];
  expect(blockChanges(hearing, after)).toEqual([
    { before: hearing[0], after: null },
    { before: hearing[2], after: after[1] },
    { before: null, after: after[2] }
  ]);
});

// Few words, so that quotes recur and edits make and destroy them.
const word = fc.constantFrom('we', 'host', 'migrants', 'in', 'cities', 'art', 'party', 'host', '移民', 'مدن');
const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const step: fc.Arbitrary<BlockEdit> = fc.oneof(
  fc.record({ operation: fc.constant('reword' as const), position: fc.integer({ min: 1, max: 6 }), text }),
  fc.record({
    operation: fc.constant('split' as const),
    position: fc.integer({ min: 1, max: 6 }),
    text: fc.tuple(text, text).map(([one, other]) => `${one} || ${other}`)
  }),
  fc.record({
    operation: fc.constantFrom(
      'join' as const,
      'salutation' as const,
      'paragraph' as const,
      'remove' as const
    ),
    position: fc.integer({ min: 1, max: 6 })
  }),
  fc.record({
    operation: fc.constant('number' as const),
    position: fc.integer({ min: 1, max: 6 }),
    number: fc.integer({ min: 1, max: 40 })
  })
);

function after(blocks: readonly Block[], steps: readonly BlockEdit[]): Block[] {
  return steps.reduce<Block[]>(
    (now, one) => {
      try {
        return edited(now, one);
      } catch (error) {
        if (error instanceof Refusal) return now;
        throw error;
      }
    },
    [...blocks]
  );
}

const document = fc
  .array(text, { minLength: 2, maxLength: 6 })
  .map((lines) => lines.map((line, index) => paragraph(index + 1, line)));

it('numbers stay unique and ascending, whatever is done', () => {
  fc.assert(
    fc.property(document, fc.array(step, { maxLength: 12 }), (blocks, steps) => {
      const numbers = numbersOf(after(blocks, steps)).filter((number) => number !== null);
      expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
    })
  );
});

it('an anchor is at a place with its very words or lost, never elsewhere', () => {
  fc.assert(
    fc.property(document, fc.array(step, { maxLength: 8 }), fc.nat(), fc.nat(), (blocks, steps, one, two) => {
      const at = blocks[one % blocks.length]!;
      const words = [...at.text.matchAll(/\S+/g)];
      const first = words[two % words.length]!;
      const end = first.index + first[0].length;
      const quote = at.text.slice(first.index, end);
      const anchor = {
        code: 'KM-99',
        paragraph: at.number!,
        start: first.index,
        end,
        quote,
        anchorVersion: 1
      };
      const now = after(blocks, steps);
      const [move] = movesOf([anchor], () => blocks, now);
      if (move!.to === null) return;
      const there = now.find(({ number }) => number === move!.to!.paragraph)!.text;
      expect(there.slice(move!.to.start, move!.to.end)).toBe(quote);
      // A whole word stays one: not "art" within "party".
      expect(there.split(' ')).toContain(quote);
    })
  );
});

it('an anchor of a text that did not change is where it was', () => {
  fc.assert(
    fc.property(document, fc.nat(), (blocks, one) => {
      const { number, text: whole } = blocks[one % blocks.length]!;
      const anchor = {
        code: 'KM-99',
        paragraph: number!,
        start: 0,
        end: whole.length,
        quote: whole,
        anchorVersion: 1
      };
      const [move] = movesOf([anchor], () => blocks, blocks);
      const isUnique = blocks.filter(({ text: other }) => ` ${other} `.includes(` ${whole} `)).length === 1;
      if (isUnique) expect(move!.outcome).toBe('kept');
    })
  );
});
