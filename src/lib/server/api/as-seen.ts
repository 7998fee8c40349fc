import { Refusal } from '../../domain/errors.ts';
import { revisionIn } from './etag.ts';
import { Problem } from './problem.ts';

/**
 * Makes a change to something as the client saw it: `change` is given the revision that If-Match names. Throws a Problem:
 * `precondition-required` without If-Match, `precondition-failed` when it names another revision than the newest.
 */
export async function asSeen(
  { request }: { request: Request },
  change: (revision: number) => Promise<unknown>,
  newest: () => Promise<number | undefined>
): Promise<void> {
  const ifMatch = request.headers.get('if-match');
  if (ifMatch === null) throw new Problem('precondition-required');
  const revision = revisionIn(ifMatch);
  if (revision === null) throw new Problem('precondition-failed');
  try {
    await change(revision);
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'conflict')) throw error;
    // What was asked of the newest revision is no matter of the precondition: it is not possible from there.
    if ((await newest()) === revision) throw error;
    throw new Problem('precondition-failed');
  }
}
