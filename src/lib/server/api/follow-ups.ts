import type { z } from 'zod';
import * as followUps from '../follow-ups/queries.ts';
import type * as parameters from './parameters.ts';
import { csvFile, listed } from './reply.ts';
import { checkCodes } from './request.ts';
import * as shape from './shape.ts';
import { followUpsCsv } from './tables.ts';

/** The most rows of one CSV file; a longer list goes on at the address in its header Link. */
const csvRows = 100_000;

/** One page of follow-ups; as CSV all of them, unless the address asks for a page. */
export async function listFollowUps(
  { request, url }: { request: Request; url: URL },
  { format, ...filter }: z.output<typeof parameters.followUps>
): Promise<Response> {
  await checkCodes(filter);
  if (format === 'json') {
    const { followUps: rows, ...meta } = await followUps.list(filter);
    return listed({ request }, rows.map(shape.followUp), meta);
  }
  const limit = url.searchParams.get('limit') ? filter.limit : csvRows;
  const { followUps: rows, nextCursor } = await followUps.list({ ...filter, limit });
  return csvFile(
    { request },
    'follow-ups',
    followUpsCsv(rows.map(shape.followUp)),
    nextLink(url, nextCursor)
  );
}

function nextLink(url: URL, cursor: string | null): Record<string, string> {
  if (cursor === null) return {};
  const next = new URL(url);
  next.searchParams.set('cursor', cursor);
  return { link: `<${next.pathname}${next.search}>; rel="next"` };
}
