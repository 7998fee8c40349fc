import { answer, notAllowed } from '#lib/server/api/answer.ts';
import { openApi } from '#lib/server/api/openapi.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { document } from '#lib/server/api/reply.ts';
import { queryOf } from '#lib/server/api/request.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer((event) => {
  anyone(event);
  queryOf(event, parameters.none);
  return document(event, openApi());
});

export const fallback: RequestHandler = notAllowed('GET');
