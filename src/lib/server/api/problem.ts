import * as m from '#lib/paraglide/messages.js';
import { Refusal, refusalStatus, type Issue, type RefusalCode } from '../../domain/errors.ts';
import { isOneOf, type Locale } from '../../domain/vocabularies.ts';
import { issueText } from '../../i18n/issue-text.ts';

/** The largest body that a write may have, in kilobytes. */
export const maxBodyKilobytes = 512;

/** Every kind of problem the API answers: its code is the end of its `type`, and stays. */
export const problemStatus = {
  ...refusalStatus,
  'method-not-allowed': 405,
  'precondition-failed': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  'idempotency-key-reused': 422,
  'precondition-required': 428,
  'too-many-requests': 429,
  unexpected: 500,
  unavailable: 503
} as const satisfies Record<RefusalCode, number> & Record<string, number>;
export type ProblemCode = keyof typeof problemStatus;

/** An expected "no" of the API itself, beside the domain's refusals. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly headers: Record<string, string>;

  constructor(code: ProblemCode, headers: Record<string, string> = {}) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.headers = headers;
  }
}

type Text = (inputs: { max: string }, options: { locale: Locale }) => string;

const texts: Record<ProblemCode, [title: Text, detail: Text]> = {
  'bad-request': [m.problem_bad_request_title, m.problem_bad_request_detail],
  unauthenticated: [m.problem_unauthenticated_title, m.problem_unauthenticated_detail],
  forbidden: [m.problem_forbidden_title, m.problem_forbidden_detail],
  'not-found': [m.problem_not_found_title, m.problem_not_found_detail],
  'method-not-allowed': [m.problem_method_not_allowed_title, m.problem_method_not_allowed_detail],
  'precondition-failed': [m.problem_conflict_title, m.problem_conflict_detail],
  'precondition-required': [m.problem_precondition_required_title, m.problem_precondition_required_detail],
  conflict: [m.problem_conflict_title, m.problem_conflict_detail],
  'too-large': [m.problem_too_large_title, m.problem_too_large_detail],
  'unsupported-media-type': [m.problem_unsupported_media_type_title, m.problem_unsupported_media_type_detail],
  invalid: [m.problem_invalid_title, m.problem_invalid_detail],
  'idempotency-key-reused': [m.problem_idempotency_key_reused_title, m.problem_idempotency_key_reused_detail],
  'too-many-requests': [m.problem_too_many_requests_title, m.problem_too_many_requests_detail],
  unexpected: [m.error_unexpected_title, m.error_unexpected_text],
  unavailable: [m.error_unavailable_title, m.problem_unavailable_detail]
};

const headersOf: Partial<Record<ProblemCode, Record<string, string>>> = {
  unauthenticated: { 'www-authenticate': 'Bearer realm="throughline"' },
  unavailable: { 'retry-after': '10' }
};

/** Faults told at most, and characters of a path that came from outside, so that no input can blow an answer up. */
const maxErrors = 50;
const maxPath = 200;

/** The problem document (RFC 9457) for what was thrown. */
export function problemResponse(problem: Refusal | Problem, locale: Locale): Response {
  const { code } = problem;
  const status = problemStatus[code];
  const { title, detail } = wordsOf(code, locale);
  const errors = problem instanceof Refusal ? errorsOf(problem.issues, locale) : [];
  const body = {
    type: `/problems/${code}`,
    title,
    status,
    detail,
    ...(errors.length > 0 && { errors })
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...headersOf[code],
      ...(problem instanceof Problem && problem.headers)
    }
  });
}

function wordsOf(code: ProblemCode, locale: Locale): { title: string; detail: string } {
  const words = { max: String(maxBodyKilobytes) };
  const [title, detail] = texts[code];
  return { title: title(words, { locale }), detail: detail(words, { locale }) };
}

/** What a problem's `type` stands for, at the address that it is. Throws a Refusal `not-found` when there is no such type. */
export function explanation(code: string, locale: Locale): string {
  if (!isOneOf(Object.keys(texts) as ProblemCode[], code)) throw new Refusal('not-found');
  const { title, detail } = wordsOf(code, locale);
  return `${title}\n\n${detail}\n\n${problemStatus[code]} /problems/${code}\n`;
}

function errorsOf(issues: readonly Issue[], locale: Locale): { path: string; message: string }[] {
  return issues
    .slice(0, maxErrors)
    .map((issue) => ({ path: issue.path.slice(0, maxPath), message: issueText(issue, locale) }));
}
