import type { Block } from './blocks.ts';

/** What became of a block: null before it where it is new, null after it where it is gone. */
export interface BlockChange {
  before: Block | null;
  after: Block | null;
}

/** How long a stretch of changed blocks may be for its pairs to be looked for one by one. */
const longest = 400;

/**
 * What differs between two versions of a text, in reading order. A paragraph of the same words under another number is a change
 * too; words that changed within a stretch stand beside what stood there, as far as both have as many blocks.
 */
export function blockChanges(before: readonly Block[], after: readonly Block[]): BlockChange[] {
  const pairs = alignedBlocks(before, after);
  const changes: BlockChange[] = [];
  let [gone, come]: [Block[], Block[]] = [[], []];
  const close = () => {
    for (let index = 0; index < Math.max(gone.length, come.length); index += 1)
      changes.push({ before: gone[index] ?? null, after: come[index] ?? null });
    [gone, come] = [[], []];
  };
  for (const { before: old, after: now } of pairs) {
    if (old && now) {
      close();
      if (old.number !== now.number || old.kind !== now.kind) changes.push({ before: old, after: now });
    } else if (old) gone.push(old);
    else if (now) come.push(now);
  }
  close();
  return changes;
}

/** Both texts in one order, blocks of the same words side by side. */
function alignedBlocks(before: readonly Block[], after: readonly Block[]): BlockChange[] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start]!.text === after[start]!.text)
    start += 1;
  let end = 0;
  while (
    end < Math.min(before.length, after.length) - start &&
    before.at(-1 - end)!.text === after.at(-1 - end)!.text
  )
    end += 1;
  const pair = (old: Block, index: number, shift: number) => ({ before: old, after: after[index + shift]! });
  const tail = before.length - end;
  return [
    ...before.slice(0, start).map((old, index) => pair(old, index, 0)),
    ...alignedStretch(before.slice(start, tail), after.slice(start, after.length - end)),
    ...before.slice(tail).map((old, index) => pair(old, index, after.length - end))
  ];
}

/** By the longest common subsequence of texts; a stretch too long for that is taken as replaced whole. */
function alignedStretch(before: readonly Block[], after: readonly Block[]): BlockChange[] {
  if (before.length > longest || after.length > longest)
    return [
      ...before.map((old) => ({ before: old, after: null })),
      ...after.map((now) => ({ before: null, after: now }))
    ];
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let one = before.length - 1; one >= 0; one -= 1)
    for (let other = after.length - 1; other >= 0; other -= 1)
      lengths[one]![other] =
        before[one]!.text === after[other]!.text
          ? lengths[one + 1]![other + 1]! + 1
          : Math.max(lengths[one + 1]![other]!, lengths[one]![other + 1]!);
  const pairs: BlockChange[] = [];
  let [one, other] = [0, 0];
  while (one < before.length || other < after.length) {
    const old = before[one];
    const now = after[other];
    if (old && now && old.text === now.text) {
      pairs.push({ before: old, after: now });
      one += 1;
      other += 1;
    } else if (old && (!now || lengths[one + 1]![other]! >= lengths[one]![other + 1]!)) {
      pairs.push({ before: old, after: null });
      one += 1;
    } else {
      pairs.push({ before: null, after: now! });
      other += 1;
    }
  }
  return pairs;
}
