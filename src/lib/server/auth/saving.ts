import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { Confirmation } from '../../domain/confirmations.ts';
import { Refusal, type Issue } from '../../domain/errors.ts';
import { href } from '../../i18n/href.ts';
import { confirm } from './confirmation.ts';
import { faultsIn } from './guards.ts';

/**
 * Does what a form asks for and goes to the page at `path` (without language), which says `what` was done; or answers the
 * form again, with `values` as they were typed and what is wrong with them. Any other refusal becomes the page for it.
 */
export async function saved<T extends object>(
  event: Pick<RequestEvent, 'cookies' | 'setHeaders' | 'url'>,
  { path, what, values }: { path: string; what: Confirmation; values: T },
  work: () => Promise<unknown>
): Promise<ActionFailure<T & { issues: Issue[] }>> {
  try {
    await work();
  } catch (refusal) {
    return withFaults(event, refusal, values);
  }
  const there = href(path);
  confirm(event, there, what);
  redirect(303, there);
}

/** Does what a form asks for and answers what to show; or the form again, as {@link saved} does. */
export async function shown<T, V extends object>(
  event: Pick<RequestEvent, 'setHeaders'>,
  values: V,
  work: () => Promise<T>
): Promise<T | ActionFailure<V & { issues: Issue[] }>> {
  try {
    return await work();
  } catch (refusal) {
    return withFaults(event, refusal, values);
  }
}

/** 422; or 429 with Retry-After when it was tried too often. */
function withFaults<V extends object>(
  { setHeaders }: Pick<RequestEvent, 'setHeaders'>,
  refusal: unknown,
  values: V
): ActionFailure<V & { issues: Issue[] }> {
  const issues = faultsIn(refusal);
  const seconds = issues.find(({ rule }) => rule === 'too-many-tries')?.params?.seconds;
  if (seconds !== undefined) setHeaders({ 'retry-after': String(seconds) });
  return fail(seconds === undefined ? 422 : 429, { ...values, issues });
}

/**
 * 409 and the form again, with `values` as they were typed, where somebody else changed the thing since it was read; any other
 * refusal goes on.
 */
export function meanwhile<V extends object>(
  refusal: unknown,
  values: V
): ActionFailure<V & { isConflict: true; issues: Issue[] }> {
  if (!(refusal instanceof Refusal && refusal.code === 'conflict')) throw refusal;
  return fail(409, { ...values, isConflict: true as const, issues: [] });
}

/** As {@link saved}; 409 and the form again where somebody else changed the thing since it was read. */
export async function savedUnlessChanged<T extends object>(
  event: Pick<RequestEvent, 'cookies' | 'setHeaders' | 'url'>,
  form: { path: string; what: Confirmation; values: T },
  work: () => Promise<unknown>
) {
  return saved(event, form, work).catch((refusal: unknown) => meanwhile(refusal, form.values));
}

/** As {@link shown}; 409 likewise. */
export async function shownUnlessChanged<T, V extends object>(
  event: Pick<RequestEvent, 'setHeaders'>,
  values: V,
  work: () => Promise<T>
) {
  return shown(event, values, work).catch((refusal: unknown) => meanwhile(refusal, values));
}
