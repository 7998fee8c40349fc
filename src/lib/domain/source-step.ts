import { blockEditSchema, type BlockEdit } from './block-edits.ts';
import { issuesOf, type Issue } from './errors.ts';
import { typed } from './text.ts';

/** A step in a working copy as its form sends it, and what is wrong with it. */
export function readStep(data: FormData): { step: BlockEdit | null; issues: Issue[] } {
  const operation = typed(data, 'operation');
  const takesText = operation === 'reword' || operation === 'split';
  const { data: step, error } = blockEditSchema.safeParse({
    operation,
    position: wholeNumber(typed(data, 'position')),
    ...(takesText && { text: typed(data, 'text') }),
    ...(operation === 'number' && { number: wholeNumber(typed(data, 'number')) })
  });
  return step ? { step, issues: [] } : { step: null, issues: issuesOf(error) };
}

function wholeNumber(text: string): number | string {
  return /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : text;
}
