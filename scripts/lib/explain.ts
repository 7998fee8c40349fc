/** Errors of these kinds are defects of the program or of its data, for which the stack is needed. */
const DEFECTS = [TypeError, ReferenceError, SyntaxError, RangeError];

/** What the operator is shown: the sentence of an expected error, the stack of an unexpected one. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // The system's and the database's errors carry a code or the query; ours are sentences, whatever caused them.
  const unexpected = DEFECTS.some((kind) => error instanceof kind) || 'code' in error || 'query' in error;
  return unexpected ? (error.stack ?? error.message) + causeOf(error) : error.message;
}

const causeOf = (error: Error) => (error.cause === undefined ? '' : `\nCaused by: ${explain(error.cause)}`);
