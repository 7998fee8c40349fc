import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { Refusal, type Issue } from '../../domain/errors.ts';
import { parseFilter, type FollowUpFilter } from '../../domain/filter.ts';
import { mayActAs, type Person, type Role } from '../../domain/roles.ts';
import { typed } from '../../domain/text.ts';
import { issueText } from '../../i18n/issue-text.ts';
import { localizeHref } from '../../paraglide/runtime.js';
import { currentCodes } from '../organizations/queries.ts';
import { unknownCodes } from '../follow-ups/filter-codes.ts';

/** Says that a page or endpoint is for anyone to read. Every server function of a route starts with one of these guards. */
export function anyone(_event: Pick<RequestEvent, 'locals'>): void {}

/** For pages that need a person with `role`: who is signed out is sent to sign in and comes back; who may not gets 403. */
export function person(event: Pick<RequestEvent, 'locals' | 'url'>, role: Role): Person {
  const { user, unavailable } = event.locals;
  if (unavailable) error(503, { message: 'unavailable', code: 'unavailable' });
  if (!user) {
    const back = encodeURIComponent(event.url.pathname + event.url.search);
    redirect(303, `${localizeHref('/sign-in')}?to=${back}`);
  }
  const { person: account } = user;
  if (account === null || !mayActAs(user.role, role)) error(403, { message: 'forbidden', code: 'forbidden' });
  return { ...user, person: account };
}

/** What a query found; a page that helps (404) where it found nothing, or nothing that this reader may see. */
export function orNotFound<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) error(404, { message: 'not-found', code: 'not-found' });
  return found;
}

/** 403 unless a rule of `domain/permissions` said yes; for what the reader may know of. */
export function allowed(permitted: boolean): void {
  if (!permitted) error(403, { message: 'forbidden', code: 'forbidden' });
}

/** The page for a link from a mail that does not open (any more); for a query that found nothing behind it. */
export function orClosed<T>(found: T | null): T {
  if (found === null) error(404, { message: 'link-closed', code: 'link-closed' });
  return found;
}

/** For a page that not everybody sees: kept by no shared cache, found by no search engine. */
export function keepPrivate({ setHeaders }: Pick<RequestEvent, 'setHeaders'>): void {
  setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
}

/** The filter in the page's address; 400 that names each parameter that is unknown, unreadable or names no code. */
export async function filterOf({ url }: Pick<RequestEvent, 'url'>): Promise<FollowUpFilter> {
  const { filter, issues } = parseFilter(url.searchParams);
  const faults = filter ? await unknownCodes(filter) : issues;
  if (!filter || faults.length > 0) badRequest(faults);
  // An organization that was merged is shown, in the form and on the chips, as what it became.
  const current = await currentCodes(filter.organization);
  return { ...filter, organization: [...new Set(current.values())] };
}

/** The form that was sent; 400 for a body that is none, 413 for one that is too large. */
export async function formOf({ request }: { request: Request }): Promise<FormData> {
  return request.formData().catch((fault: { status?: unknown; cause?: { status?: unknown } }) => {
    const tooLarge = fault.status === 413 || fault.cause?.status === 413;
    error(tooLarge ? 413 : 400, { message: 'bad-request', code: 'bad-request' });
  });
}

/** The revision that whoever filled the form had seen; 400 where it names none. */
export function revisionOf(sent: FormData): number {
  const seen = typed(sent, 'revision');
  if (!/^\d{1,9}$/.test(seen)) badRequest([{ path: 'revision', rule: 'not-a-whole-number' }]);
  return Number(seen);
}

/** Answers 400 and says of each parameter what to do. */
export function badRequest(issues: readonly Issue[]): never {
  error(400, {
    message: 'bad-request',
    code: 'bad-request',
    details: issues.map((issue) => `${issue.path}: ${issueText(issue)}`)
  });
}

/** Turns a command's or query's expected "no" into the page for it; any other error goes on. */
export function pageFor(refusal: unknown): never {
  if (!(refusal instanceof Refusal)) throw refusal;
  if (refusal.code === 'bad-request') badRequest(refusal.issues);
  if (refusal.code === 'not-found') orNotFound(null);
  if (refusal.code === 'forbidden') error(403, { message: 'forbidden', code: 'forbidden' });
  throw refusal;
}

/** The faults of an input that a command refused as invalid; any other refusal becomes the page for it. */
export function faultsIn(refusal: unknown): Issue[] {
  if (refusal instanceof Refusal && refusal.code === 'invalid') return [...refusal.issues];
  pageFor(refusal);
}
