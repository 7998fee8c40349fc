import { z } from 'zod';
import type { Block } from './blocks.ts';
import { Refusal, type Issue, type IssueRule } from './errors.ts';
import { joinLines, wordsOf } from './line-joining.ts';
import { plainLetters } from './plain-letters.ts';
import { documentLimits } from './read-document.ts';
import { isStorable } from './text.ts';

/** Where a paragraph is to be split, typed into its text. */
export const splitMark = '||';
export const highestNumber = 9_999;

const at = z.int().min(1);
const words = z.string().refine(isStorable, 'not-plain-text');

/** One step in a working copy; `position` counts its blocks from 1. `split` takes the text with marks where to split it. */
export const blockEditSchema = z.discriminatedUnion('operation', [
  z.strictObject({ operation: z.literal('reword'), position: at, text: words }),
  z.strictObject({ operation: z.literal('split'), position: at, text: words }),
  z.strictObject({ operation: z.literal('join'), position: at }),
  z.strictObject({ operation: z.literal('salutation'), position: at }),
  z.strictObject({ operation: z.literal('paragraph'), position: at }),
  z.strictObject({ operation: z.literal('remove'), position: at }),
  z.strictObject({
    operation: z.literal('number'),
    position: at,
    number: z.int().min(1).max(highestNumber)
  })
]);
export type BlockEdit = z.infer<typeof blockEditSchema>;

/**
 * The blocks after one step. Numbers stay unique and ascending: paragraphs that ran on from one that is split, joined, removed or
 * marked otherwise count on from it, up to the next number that the document sets of its own accord. A given number moves all
 * that follow. Throws a Refusal `invalid`; `not-found` for a block that there is not.
 */
export function edited(blocks: readonly Block[], edit: BlockEdit): Block[] {
  const index = edit.position - 1;
  const block = blocks[index];
  if (!block) throw new Refusal('not-found');
  const rest = blocks.slice(index + 1);
  const put = (here: Block[], after: readonly Block[] = rest) =>
    checkedWhole(blocks, [...blocks.slice(0, index), ...here, ...after]);
  switch (edit.operation) {
    case 'reword':
      return put([{ ...block, text: checkedText(edit.text) }]);
    case 'split': {
      const parts = edit.text.split(splitMark).filter((part) => part.trim() !== '');
      if (parts.length < 2) refuse('text', 'no-split-mark');
      const here = parts.map((text, part) => ({
        ...block,
        number: block.number === null ? null : block.number + part,
        text: checkedText(text)
      }));
      return put(here, block.number === null ? rest : pushed(rest, block.number + parts.length));
    }
    case 'join': {
      const [next, ...others] = rest;
      if (!next) refuse('position', 'nothing-follows');
      const texts = [block.text, next.text];
      const text = checkedText(joinLines(texts, wordsOf(texts), {}));
      const joined = { ...(block.number === null ? next : block), text };
      return put(
        [joined],
        block.number === null || next.number === null ? others : closedUp(others, next.number)
      );
    }
    case 'salutation':
      if (block.number === null) return [...blocks];
      return put([{ ...block, kind: 'salutation', number: null }], closedUp(rest, block.number));
    case 'paragraph': {
      if (block.number !== null) return [...blocks];
      const number = lastNumber(blocks.slice(0, index)) + 1;
      return put([{ ...block, kind: 'paragraph', number }], pushed(rest, number + 1));
    }
    case 'remove':
      if (blocks.length === 1) refuse('position', 'nothing-left');
      return put([], block.number === null ? rest : closedUp(rest, block.number));
    case 'number': {
      const from = block.number;
      if (from === null) refuse('number', 'not-numbered');
      const least = lastNumber(blocks.slice(0, index)) + 1;
      if (edit.number < least) refuse('number', 'out-of-range', { bound: 'minimum', value: least });
      const moved = [block, ...rest].map((other) =>
        other.number === null ? other : { ...other, number: other.number - from + edit.number }
      );
      return put(moved, []);
    }
  }
}

/** Numbers that are lower than they may be now move up, each to the next one that is free; the first that need not ends it. */
function pushed(blocks: readonly Block[], least: number): Block[] {
  let next = least;
  return blocks.map((block) => {
    if (block.number === null || next === 0) return block;
    if (block.number >= next) {
      next = 0;
      return block;
    }
    return { ...block, number: next++ };
  });
}

/** Those that counted on from a number that is gone count on without it, up to where the document left one out. */
function closedUp(blocks: readonly Block[], gone: number): Block[] {
  let expected = gone + 1;
  return blocks.map((block) => {
    if (block.number === null || block.number !== expected) {
      if (block.number !== null) expected = 0;
      return block;
    }
    expected += 1;
    return { ...block, number: block.number - 1 };
  });
}

function lastNumber(blocks: readonly Block[]): number {
  return blocks.findLast(({ number }) => number !== null)?.number ?? 0;
}

/** A paragraph is one line in plain letters, as those of a document that is read; what was typed on several is joined. */
function checkedText(typed: string): string {
  const max = documentLimits.paragraphCharacters;
  // What is far too long is not mended first.
  if (typed.length > max * 2) refuse('text', 'too-long', { max });
  const text = plainLetters(typed)
    .text.replace(/\u00ad\s*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') refuse('text', 'required');
  if (text.length > max) refuse('text', 'too-long', { max });
  return text;
}

/** What a step leaves. A text that is beyond a limit already may stay as long as it is. */
function checkedWhole(before: readonly Block[], blocks: Block[]): Block[] {
  const { paragraphs, characters } = documentLimits;
  if (blocks.length > Math.max(paragraphs, before.length))
    refuse('text', 'too-many-paragraphs', { max: paragraphs });
  if (lastNumber(blocks) > highestNumber)
    refuse('number', 'out-of-range', { bound: 'maximum', value: highestNumber });
  if (charactersIn(blocks) > Math.max(characters, charactersIn(before)))
    refuse('text', 'text-too-long', { max: characters });
  return blocks;
}

function charactersIn(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { text }) => sum + text.length, 0);
}

function refuse(path: string, rule: IssueRule, params?: Issue['params']): never {
  throw new Refusal('invalid', [params ? { path, rule, params } : { path, rule }]);
}

/** The blocks that one text has and the other has not, without what is the same before and after them, apart from numbers. */
export function changedBlocks(
  before: readonly Block[],
  after: readonly Block[]
): { before: Block[]; after: Block[] } {
  const shorter = Math.min(before.length, after.length);
  const isSame = (one: Block, other: Block) => one.kind === other.kind && one.text === other.text;
  let start = 0;
  while (
    start < shorter &&
    isSame(before[start]!, after[start]!) &&
    before[start]!.number === after[start]!.number
  )
    start += 1;
  let end = 0;
  while (end < shorter - start && isSame(before.at(-1 - end)!, after.at(-1 - end)!)) end += 1;
  const cut = (blocks: readonly Block[]) =>
    blocks.slice(start, Math.max(blocks.length - end, Math.min(start + 1, blocks.length)));
  return { before: cut(before), after: cut(after) };
}
