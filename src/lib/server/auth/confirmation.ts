import type { RequestEvent } from '@sveltejs/kit';
import { confirmations, type Confirmation } from '../../domain/confirmations.ts';
import { isOneOf } from '../../domain/vocabularies.ts';

const cookie = 'throughline.done';
const seconds = 60;

/** Has the page at `path` say `what`, with scripts or without. */
export function confirm(
  { cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>,
  path: string,
  what: Confirmation
): void {
  // As the session's: in a network without TLS a browser would drop a cookie marked as secure.
  const secure = url.protocol === 'https:';
  cookies.set(cookie, what, { path, maxAge: seconds, sameSite: 'lax', httpOnly: true, secure });
}

/** What this page has to confirm, told only this once. */
export function takeConfirmation({
  cookies,
  url
}: Pick<RequestEvent, 'cookies' | 'url'>): Confirmation | null {
  const what = cookies.get(cookie);
  if (what === undefined) return null;
  cookies.delete(cookie, { path: url.pathname });
  return isOneOf(confirmations, what) ? what : null;
}
