import { error, type Handle, type HandleServerError } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { isOneOf } from '#lib/domain/vocabularies.ts';
import * as m from '#lib/paraglide/messages.js';
import { directionOf } from '#lib/i18n/locales.ts';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { actorOfSession } from '#lib/server/auth/session.ts';
import { addressOf } from '#lib/server/auth/throttle.ts';
import { nothingHere } from '#lib/server/api/answer.ts';
import { inPlace, negotiable, wantsLinkedData } from '#lib/server/api/linked-data/answers.ts';
import { limited } from '#lib/server/body-size.ts';
import { compressed } from '#lib/server/compress.ts';
import { readConfig } from '#lib/server/config.ts';
import { isTooSlow, isUnavailable } from '#lib/server/db/connect.ts';
import { mayChangeByCookie, setHeaders } from '#lib/server/headers.ts';
import { log } from '#lib/server/log.ts';

const schemes = ['auto', 'light', 'dark'] as const;
const secondsToRetry = 10;

/** The API and the probes answer programs: no language in the address, no session. */
function isForPrograms(path: string): boolean {
  return /^\/(?:api\/|healthz$|readyz$|openapi\.json$)/.test(path);
}

/** An address that cannot be decoded reaches no route; programs get a problem document for it all the same. */
const decodable: Handle = ({ event, resolve }) => {
  if (!isForPrograms(event.url.pathname)) return resolve(event);
  try {
    decodeURI(event.url.pathname);
  } catch {
    return nothingHere(event);
  }
  return resolve(event);
};

/**
 * Linked data at the address of a page or in the API, to who prefers it. Left to SvelteKit, an endpoint beside the page would
 * answer everybody who does not name text/html, those to whom any type is welcome among them.
 */
const linkedData: Handle = async ({ event, resolve }) => {
  const asked = negotiable(event);
  if (!asked) return resolve(event);
  const response = wantsLinkedData(event, asked.isApi)
    ? await inPlace(event, asked.kind)
    : await resolve(event);
  response.headers.append('vary', 'Accept');
  return response;
};

/** A page that takes no document takes no body of that size either. */
const bodySize: Handle = ({ event, resolve }) => {
  event.request = limited(event.request, event.route.id);
  return resolve(event);
};

const language: Handle = ({ event, resolve }) => {
  event.locals.locale = 'en';
  if (isForPrograms(event.url.pathname)) return resolve(event);
  return paraglideMiddleware(event.request, ({ request, locale }) => {
    event.request = request;
    event.locals.locale = locale;
    const scheme = event.cookies.get('scheme');
    event.locals.scheme = isOneOf(schemes, scheme) ? scheme : 'auto';
    return resolve(event, {
      transformPageChunk: ({ html }) =>
        html
          .replace('%lang%', locale)
          .replace('%dir%', directionOf(locale))
          .replace('%scheme%', event.locals.scheme)
    });
  });
};

/** Programs show a token with each request, so that they need no such proof; see server/api/actor.ts. */
const origin: Handle = ({ event, resolve }) => {
  if (isForPrograms(event.url.pathname) || mayChangeByCookie(event.request, event.url.origin))
    return resolve(event);
  const { locale } = event.locals;
  return new Response(`${m.error_foreign_origin_text({}, { locale })}\n`, {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'content-language': locale }
  });
};

/** SvelteKit looks an action up by its name alone, and would call what every object has: `?/__proto__`, `?/constructor`. */
const actions: Handle = ({ event, resolve }) => {
  const name = [...event.url.searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1);
  if (
    event.request.method === 'POST' &&
    name !== undefined &&
    (name === 'default' || name in Object.prototype)
  )
    error(404, { message: 'not-found', code: 'not-found' });
  return resolve(event);
};

const session: Handle = async ({ event, resolve }) => {
  event.locals.user = null;
  event.locals.unavailable = false;
  if (isForPrograms(event.url.pathname)) return resolve(event);
  try {
    event.locals.user = await actorOfSession(event.request.headers);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    event.locals.unavailable = true;
  }
  return resolve(event);
};

/** A page that failed because the database is away says so to machines too, so that a cache or a monitor can tell. */
const availability: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  if (!event.locals.unavailable || response.status !== 500) return response;
  const headers = new Headers(response.headers);
  headers.set('retry-after', String(secondsToRetry));
  headers.set('refresh', String(secondsToRetry));
  headers.set('cache-control', 'no-store');
  return new Response(response.body, { status: 503, headers });
};

const compression: Handle = async ({ event, resolve }) => compressed(event.request, await resolve(event));

const headers: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  setHeaders(response.headers, {
    origin: readConfig().origin,
    isForPrograms: isForPrograms(event.url.pathname),
    isSignedIn: Boolean(event.locals.user),
    route: event.route.id
  });
  if (response.status === 401 || response.status === 403) {
    const { status } = response;
    const by = event.locals.user?.person ?? undefined;
    const asked = { method: event.request.method, route: event.route.id, address: addressOf(event) };
    log.info({ security: 'refused', status, by, ...asked }, 'security');
  }
  return response;
};

export const handle = sequence(
  headers,
  compression,
  availability,
  decodable,
  linkedData,
  bodySize,
  language,
  origin,
  actions,
  session
);

export const handleError: HandleServerError = ({ error, event, status }) => {
  if (status === 404) return { message: 'not-found', code: 'not-found' };
  // What the request asks for cannot be done; nothing here is broken, so that no log need tell it.
  if (status < 500) return { message: 'bad-request', code: 'bad-request' };
  if (isUnavailable(error)) {
    if (isTooSlow(error)) log.warn({ err: error, route: event.route.id }, 'a query took too long');
    event.locals.unavailable = true;
    return { message: 'unavailable', code: 'unavailable' };
  }
  // Not the address: those of invitations and of new passwords let their bearer in.
  log.error({ err: error, route: event.route.id }, 'unexpected error');
  return { message: 'unexpected', code: 'unexpected' };
};
