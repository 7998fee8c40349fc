import { blockEditSchema, type BlockEdit } from './block-edits.ts';
import { issuesOf, type Issue } from './errors.ts';
import { typed } from './text.ts';

/** A step in a working copy as its form sends it, what is wrong with it, and (`at`) what was typed at which block. */
export function readStep(data: FormData): {
  step: BlockEdit | null;
  at: { at: number; text: string };
  issues: Issue[];
} {
  const operation = typed(data, 'operation');
  const takesText = operation === 'reword' || operation === 'split';
  const { data: step, error } = blockEditSchema.safeParse({
    operation,
    position: wholeNumber(typed(data, 'position')),
    ...(takesText && { text: typed(data, 'text') }),
    ...(operation === 'number' && { number: wholeNumber(typed(data, 'number')) })
  });
  const at = { at: Number(typed(data, 'position')) || 0, text: typed(data, 'text') };
  return { step: step ?? null, at, issues: error ? issuesOf(error) : [] };
}

function wholeNumber(text: string): number | string {
  return /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : text;
}
