import { answer, notAllowed } from '#lib/server/api/answer.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { listed } from '#lib/server/api/reply.ts';
import { queryOf } from '#lib/server/api/request.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import * as history from '#lib/server/history/queries.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer(async (event) => {
  anyone(event);
  const { events, ...meta } = await history.list(queryOf(event, parameters.history));
  return listed(event, events, meta);
});

export const fallback: RequestHandler = notAllowed('GET');
