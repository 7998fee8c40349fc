/** One thing wrong with an input: `path` names the field as the reader knows it, `message` says what to do. */
export interface Issue {
  path: string;
  message: string;
}

export const refusalCodes = {
  invalid: 422,
  'bad-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409
} as const;
export type RefusalCode = keyof typeof refusalCodes;

/** An expected "no". Its code is stable; routes turn it into a page or a problem document. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly issues: readonly Issue[];

  constructor(code: RefusalCode, message: string, issues: readonly Issue[] = []) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.issues = issues;
  }
}
