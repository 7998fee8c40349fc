import { shortHeadText } from '../../domain/chain-head.ts';
import { today } from '../../domain/dates.ts';
import { currentHead } from '../history/current-head.ts';
import { etagOf, isKnown } from './etag.ts';

type Asked = { request: Request };

export interface Meta {
  total: number;
  nextCursor: string | null;
}

/** A single thing, or 304 when the client has it as it is. `revision` is that of a follow-up. */
export function single(asked: Asked, data: object, revision?: number): Response {
  return read(asked, JSON.stringify({ data }), 'application/json', {}, revision);
}

/** A list; all of it when `meta` is not given. */
export function listed(
  asked: Asked,
  data: readonly object[],
  meta: Meta = { total: data.length, nextCursor: null }
): Response {
  return read(asked, JSON.stringify({ data, meta }), 'application/json');
}

/**
 * A table as a file to save. Its name says when it was made and where the history's chain stood, since the header that says
 * so too is lost when it is saved.
 */
export async function csvFile(
  asked: Asked,
  name: string,
  text: string,
  headers: Record<string, string> = {}
): Promise<Response> {
  const chain = await currentHead();
  const stood = chain ? `-history-${shortHeadText(chain)}` : '';
  return read(asked, text, 'text/csv; charset=utf-8; header=present', {
    'content-disposition': `attachment; filename="${name}-${today()}${stood}.csv"`,
    ...headers
  });
}

/** A document that is no `data` of the API, such as its own description; in English where `headers` do not say otherwise. */
export function document(
  asked: Asked,
  body: object,
  type = 'application/json',
  headers: Record<string, string> = {}
): Response {
  return read(asked, JSON.stringify(body), type, { 'content-language': 'en', ...headers });
}

function read(
  { request }: Asked,
  text: string,
  type: string,
  headers: Record<string, string> = {},
  revision?: number
): Response {
  const etag = etagOf(text, revision);
  // What a token sees is for its bearer, and not for the next one to ask the cache in between.
  const scope = request.headers.has('authorization') ? 'private, no-cache' : 'no-cache';
  const caching = { etag, 'cache-control': scope, vary: 'Authorization' };
  if (isKnown(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: caching });
  return new Response(text, { headers: { 'content-type': type, ...caching, ...headers } });
}
