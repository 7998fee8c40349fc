import { answer, notAllowed } from '#lib/server/api/answer.ts';
import { message } from '#lib/server/api/mappings.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { listed } from '#lib/server/api/reply.ts';
import { queryOf } from '#lib/server/api/request.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import * as messages from '#lib/server/messages/queries.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer(async (event) => {
  anyone(event);
  queryOf(event, parameters.none);
  return listed(event, (await messages.list()).map(message));
});

export const fallback: RequestHandler = notAllowed('GET');
