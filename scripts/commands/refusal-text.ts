import { Refusal, type Issue } from '#lib/domain/errors.ts';

/** What can be wrong with what these commands send, in words for the operator. */
const SENTENCES: Partial<Record<Issue['rule'], string>> = {
  required: 'is missing',
  'not-an-email': 'is no e-mail address',
  'password-too-short': 'must have at least 12 characters',
  'too-long': 'is too long',
  taken: 'belongs to somebody who is here already',
  'unknown-code': 'belongs to nobody here; add the person first, with: user add'
};

/** A refusal as sentences; null when the error is none. */
export function inWords(error: unknown): string | null {
  if (!(error instanceof Refusal)) return null;
  if (error.issues.length === 0) return error.message;
  return error.issues
    .map(({ path, rule, params }) =>
      path === 'organizations' && rule === 'unknown-code'
        ? `There is no organization with the code "${params?.code}".`
        : `The ${path} ${SENTENCES[rule] ?? `is refused (${rule})`}.`
    )
    .join('\n');
}
