import type { Block } from './blocks.ts';
import { Refusal } from './errors.ts';
import type { RepairedParagraph } from './paragraph-repair.ts';
import { withoutPrintedNumbers } from './printed-numbers.ts';
import { documentLimits as limits, type ReadDocument } from './read-document.ts';
import { count, type RepairCounts } from './repair-counts.ts';
import { isSalutation } from './salutations.ts';

/**
 * Paragraphs as blocks: salutations recognised, the others numbered from 1, a heading that opens the text apart from them.
 * Refuses what is beyond {@link limits} or holds no text, on `path`.
 */
export function blocksOf(
  paragraphs: readonly RepairedParagraph[],
  path: string
): { heading: string | null; blocks: Block[]; counts: RepairCounts } {
  const opening = paragraphs.length > 1 && paragraphs[0]!.isHeading ? paragraphs[0]! : null;
  const body = opening ? paragraphs.slice(1) : paragraphs;
  const kinds = body.map(({ text }) => (isSalutation(text) ? 'salutation' : 'paragraph'));
  const { texts, taken } = withoutPrintedNumbers(
    body.map(({ text }) => text),
    (_, index) => kinds[index] === 'paragraph'
  );
  let number = 0;
  const blocks = texts.map((text, index): Block => {
    const kind = kinds[index]!;
    return { kind, number: kind === 'salutation' ? null : (number += 1), text };
  });
  const heading = opening?.text ?? null;
  refuseBeyondLimits(
    heading === null ? blocks : [{ kind: 'salutation', number: null, text: heading }, ...blocks],
    path
  );
  const counts: RepairCounts = {};
  count(counts, 'printed-number', taken);
  return { heading, blocks, counts };
}

/**
 * The blocks with the heading that opened the text, for a source that has another title: as the first paragraph, like later
 * headings; or without a number where the document prints its own, so that these stay what they are.
 */
export function withHeading({ heading, blocks, repairs }: ReadDocument): Block[] {
  if (heading === null) return blocks;
  if (repairs.some(({ kind }) => kind === 'printed-number'))
    return [{ kind: 'salutation', number: null, text: heading }, ...blocks];
  const after = blocks.map((block) =>
    block.number === null ? block : { ...block, number: block.number + 1 }
  );
  return [{ kind: 'paragraph', number: 1, text: heading }, ...after];
}

function refuseBeyondLimits(blocks: readonly Block[], path: string): void {
  if (!blocks.some(({ text }) => /[\p{L}\p{N}]/u.test(text)))
    throw new Refusal('invalid', [{ path, rule: 'file-empty' }]);
  const max = { characters: limits.characters, paragraphs: limits.paragraphs };
  if (blocks.reduce((sum, { text }) => sum + text.length, 0) > max.characters)
    throw new Refusal('invalid', [{ path, rule: 'text-too-long', params: { max: max.characters } }]);
  if (blocks.length > max.paragraphs)
    throw new Refusal('invalid', [{ path, rule: 'too-many-paragraphs', params: { max: max.paragraphs } }]);
  const long = blocks.find(({ text }) => text.length > limits.paragraphCharacters);
  if (long)
    throw new Refusal('invalid', [
      {
        path,
        rule: 'paragraph-too-long',
        params: { number: long.number ?? 1, max: limits.paragraphCharacters }
      }
    ]);
}
