import { codePatterns } from './codes.ts';
import { issuesOf, Refusal, type Issue } from './errors.ts';
import { mappingSchema, type MappedTo, type MappingInput } from './mappings.ts';
import { typed } from './text.ts';
import { isOneOf, type Framework } from './vocabularies.ts';

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

/** How an end is written where it is chosen: `10.c`, `10.c.1`, `objective-20`, `principle-a`. */
export function endText({ framework, end }: MappedTo): string {
  return framework === 'objective' || framework === 'principle' ? `${framework}-${end}` : end;
}

/** What was chosen or typed: its first word, whatever title follows it; null where that is no end. */
export function endIn(text: string): MappedTo | null {
  const [first = ''] = text
    .trim()
    .toLowerCase()
    .split(/[\s:·–]+/u);
  const [, named, rest] = /^(objective|principle)-(\w+)$/.exec(first) ?? [];
  const framework: Framework = isOneOf(['objective', 'principle'] as const, named)
    ? named
    : first.split('.').length > 2
      ? 'indicator'
      : 'target';
  const end = rest ?? first;
  return codePatterns[framework].test(end) ? { framework, end } : null;
}

/** What one of the workbench's forms says; throws a Refusal `invalid` that names the fields at fault. */
export function proposalIn(sent: FormData): { to: MappedTo; input: MappingInput; score: number | null } {
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
  return { to, input: parsed.data, score: scoreIn(sent) };
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
