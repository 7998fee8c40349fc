import { headText } from '../../domain/chain-head.ts';
import { Refusal } from '../../domain/errors.ts';
import { acceptedLocale } from '../../i18n/accept-language.ts';
import { isTooSlow, isUnavailable } from '../db/connect.ts';
import { currentHead } from '../history/current-head.ts';
import { log } from '../log.ts';
import { bearerOf } from './actor.ts';
import { Problem, problemResponse } from './problem.ts';
import { countRequest } from './rate-limit.ts';

/** What the API needs to know of a request; a SvelteKit event has it. */
export interface Call {
  request: Request;
  url: URL;
  locals: App.Locals;
  getClientAddress: () => string;
}

type Answer<C extends Call> = (call: C) => Response | Promise<Response>;

const readMethods = ['GET', 'HEAD', 'OPTIONS'];
const exposedHeaders =
  'Content-Language, ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Throughline-History-Head';

/**
 * Wraps the function that answers one method of one address: settles the language, counts the request, turns what it throws
 * into a problem document, and sets the headers that every answer has. What is not expected is logged and told without its inside.
 */
export function answer<C extends Call>(handle: Answer<C>): Answer<C> {
  return async (call) => {
    const locale = acceptedLocale(call.request.headers.get('accept-language'));
    call.locals.locale = locale;
    let response: Response;
    let counted: Record<string, string> = {};
    try {
      const standing = await countRequest(await bearerOf(call.request), call.getClientAddress);
      counted = standing?.headers ?? {};
      if (standing?.isExceeded) throw new Problem('too-many-requests');
      response = await handle(call);
    } catch (thrown) {
      response = problemResponse(problemOf(thrown, call), locale);
    }
    const { headers } = response;
    if (!headers.has('content-language')) headers.set('content-language', locale);
    headers.append('vary', 'Accept-Language');
    for (const [name, value] of Object.entries(counted)) headers.set(name, value);
    if (readMethods.includes(call.request.method)) {
      headers.set('access-control-allow-origin', '*');
      headers.set('access-control-expose-headers', exposedHeaders);
      // What is read from the record, and no probe, has a tag.
      const chain = headers.has('etag') ? await currentHead() : null;
      if (chain) headers.set('throughline-history-head', headText(chain));
    }
    return response;
  };
}

/** For an address at which there is nothing, by any method. */
export const nothingHere = answer<Call>(() => {
  throw new Refusal('not-found');
});

function problemOf(thrown: unknown, { request, url }: Call): Refusal | Problem {
  if (thrown instanceof Refusal || thrown instanceof Problem) return thrown;
  if (isTooSlow(thrown)) log.warn({ err: thrown, path: url.pathname }, 'a query took too long');
  if (isUnavailable(thrown)) return new Problem('unavailable');
  log.error({ err: thrown, method: request.method, path: url.pathname }, 'unexpected error');
  return new Problem('unexpected');
}

/** For the methods that an address does not take: 405, and to OPTIONS what it takes, also from other sites. */
export function notAllowed(...methods: ('GET' | 'POST' | 'PATCH')[]): Answer<Call> {
  const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  const headers = { allow: [...allow, 'OPTIONS'].join(', ') };
  return answer(({ request }) => {
    if (request.method !== 'OPTIONS') throw new Problem('method-not-allowed', headers);
    return new Response(null, {
      status: 204,
      headers: {
        ...headers,
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': 'Accept-Language, If-None-Match',
        'access-control-max-age': '86400'
      }
    });
  });
}
