import { issuesOf, Refusal, type Issue } from './errors.ts';
import { endIn } from './mapped-ends.ts';
import { mappingSchema, type MappedTo, type MappingInput } from './mappings.ts';
import { typed } from './text.ts';

/** The forms of the workbench: what a person does with a suggestion, a mapping or a comment. */
export const mappingSteps = [
  'accept',
  'change',
  'refuse',
  'add',
  'confirm',
  'reject',
  'edit',
  'comment',
  'uncomment'
] as const;
export type MappingStep = (typeof mappingSteps)[number];

/** What one of the workbench's forms says; throws a Refusal `invalid` that names the fields at fault. */
export function proposalIn(sent: FormData): { to: MappedTo; input: MappingInput } {
  const to = endIn(typed(sent, 'to'));
  const parsed = mappingSchema.safeParse({
    strength: typed(sent, 'strength'),
    rationale: typed(sent, 'rationale')
  });
  const issues: Issue[] = parsed.error ? issuesOf(parsed.error) : [];
  const written = typed(sent, 'to').trim();
  if (!to)
    issues.push(
      written === ''
        ? { path: 'to', rule: 'required' }
        : { path: 'to', rule: 'unknown-code', params: { code: written.slice(0, 80) } }
    );
  if (!to || !parsed.success) throw new Refusal('invalid', issues);
  return { to, input: parsed.data };
}

/** Strength and rationale alone; throws as `proposalIn`. */
export function editIn(sent: FormData): MappingInput {
  const parsed = mappingSchema.safeParse({
    strength: typed(sent, 'strength'),
    rationale: typed(sent, 'rationale')
  });
  if (!parsed.success) throw new Refusal('invalid', issuesOf(parsed.error));
  return parsed.data;
}

/** The probability with which it was suggested; null for what was not. */
function scoreIn(sent: FormData): number | null {
  const score = Number(typed(sent, 'score') || Number.NaN);
  return score >= 0 && score <= 1 ? score : null;
}

/** The suggestion that a form is about, with its score. Throws a Refusal `invalid`. */
export function suggestionIn(sent: FormData): { to: MappedTo; score: number } {
  const to = endIn(typed(sent, 'suggested'));
  const score = scoreIn(sent);
  if (!to || score === null) throw new Refusal('invalid', [{ path: 'suggested', rule: 'required' }]);
  return { to, score };
}

/** Why something was rejected: a common reason, words of one's own, or both. */
export function reasonIn(sent: FormData): string {
  return [typed(sent, 'common').trim(), typed(sent, 'reason').trim()].filter(Boolean).join(' ');
}
