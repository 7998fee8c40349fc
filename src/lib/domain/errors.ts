import type { z } from 'zod';

/** What can be wrong with an input. Each rule has a sentence in `i18n/issue-text.ts` that says what to do. */
export const issueRules = [
  'required',
  'not-text',
  'not-plain-text',
  'not-an-object',
  'not-a-number',
  'not-a-whole-number',
  'not-a-list',
  'too-long',
  'too-many',
  'out-of-range',
  'not-one-of',
  'not-a-code',
  'words-not-found',
  'words-not-once',
  'no-split-mark',
  'nothing-follows',
  'nothing-left',
  'not-numbered',
  'not-a-language',
  'language-unknown',
  'nothing-changed',
  'not-a-quote',
  'rationale-needed',
  'mapped-already',
  'not-a-colleague',
  'unknown-code',
  'not-of-the-group',
  'not-a-date',
  'not-a-day',
  'not-an-address',
  'not-an-email',
  'due-before-start',
  'in-the-future',
  'after-today',
  'ends-before-start',
  'too-many-months',
  'password-too-short',
  'wrong-password',
  'wrong-code',
  'not-recent',
  'changed-meanwhile',
  'too-many-tries',
  'not-the-address',
  'last-administrator',
  'taken',
  'answered',
  'needs-review',
  'name-taken',
  'within-itself',
  'unknown-field',
  'unknown-filter',
  'repeated',
  'not-a-cursor',
  'not-json',
  'file-empty',
  'file-too-large',
  'file-type-unknown',
  'file-broken',
  'file-encrypted',
  'file-without-text',
  'file-too-slow',
  'file-too-heavy',
  'unknown-encoding',
  'text-too-long',
  'too-many-paragraphs',
  'paragraph-too-long'
] as const;
export type IssueRule = (typeof issueRules)[number];

/** One fault of an input: `path` names the field (`sources[0].url`), `rule` what it breaks, `params` the rule's figures. */
export interface Issue {
  path: string;
  rule: IssueRule;
  params?: Record<string, string | number>;
}

export const refusalStatus = {
  'bad-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  invalid: 422
} as const;
export type RefusalCode = keyof typeof refusalStatus;

/** An expected "no". Its code is stable; routes turn it into a page or a problem document. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly issues: readonly Issue[];

  constructor(code: RefusalCode, issues: readonly Issue[] = []) {
    super(
      issues.length > 0 ? `${code}: ${issues.map(({ path, rule }) => `${path} ${rule}`).join(', ')}` : code
    );
    this.name = 'Refusal';
    this.code = code;
    this.issues = issues;
  }
}

/** A schema's complaints as issues. A schema's own messages are rules (`'not-a-date'`). */
export function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.flatMap((issue): Issue[] => {
    const path = pathText(issue.path);
    const own = issueRules.find((rule) => rule === issue.message);
    if (own)
      return [
        issue.code === 'custom' && issue.params
          ? { path, rule: own, params: issue.params }
          : { path, rule: own }
      ];
    switch (issue.code) {
      case 'invalid_type':
        return [
          {
            path,
            rule: issue.message.endsWith('received undefined')
              ? 'required'
              : (typeRules[issue.expected] ?? 'not-text')
          }
        ];
      case 'too_small':
        return [numeric(issue.origin) ? range(path, 'minimum', issue.minimum) : { path, rule: 'required' }];
      case 'too_big': {
        const max = Number(issue.maximum);
        if (numeric(issue.origin)) return [range(path, 'maximum', issue.maximum)];
        return [{ path, rule: issue.origin === 'array' ? 'too-many' : 'too-long', params: { max } }];
      }
      case 'invalid_value':
        return [{ path, rule: 'not-one-of', params: { options: issue.values.join(', ') } }];
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, rule: 'unknown-field' }));
      default:
        return [{ path, rule: 'not-a-code' }];
    }
  });
}

const typeRules: Record<string, IssueRule> = {
  number: 'not-a-number',
  int: 'not-a-whole-number',
  array: 'not-a-list',
  object: 'not-an-object'
};

function numeric(origin: string): boolean {
  return origin === 'number' || origin === 'int';
}

function range(path: string, bound: 'minimum' | 'maximum', value: number | bigint): Issue {
  return { path, rule: 'out-of-range', params: { bound, value: Number(value) } };
}

function pathText(keys: readonly PropertyKey[]): string {
  return keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
