import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { Refusal } from '../../domain/errors.ts';
import { typed } from '../../domain/text.ts';
import { revisionIn } from '../../domain/versions.ts';
import { href } from '../../i18n/href.ts';
import { confirm } from './confirmation.ts';
import { faultsIn, formOf } from './guards.ts';

/**
 * Has the version of the page's address restored as its form asks, and goes to what it is a version of: `path`. Answers the
 * form again with what is wrong, or that somebody has changed it since. The caller has made sure who asks.
 */
export async function restoreByForm(
  event: RequestEvent,
  path: string,
  restore: (seen: number, version: number, reason: string) => Promise<void>
) {
  const sent = await formOf(event);
  const reason = typed(sent, 'reason');
  try {
    await restore(revisionIn(typed(sent, 'revision')), revisionIn(event.params.revision ?? ''), reason);
  } catch (refusal) {
    const isConflict = refusal instanceof Refusal && refusal.code === 'conflict';
    if (isConflict) return fail(409, { reason, isConflict, issues: [] });
    return fail(422, { reason, isConflict, issues: faultsIn(refusal) });
  }
  confirm(event, href(path), 'restored');
  redirect(303, href(path));
}
