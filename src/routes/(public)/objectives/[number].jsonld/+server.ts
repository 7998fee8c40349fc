import { answer, notAllowed } from '#lib/server/api/answer.ts';
import { linkedData } from '#lib/server/api/linked-data/answers.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { queryOf } from '#lib/server/api/request.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer((event) => {
  anyone(event);
  queryOf(event, parameters.none);
  return linkedData(event, 'objective', event.params.number);
});

export const fallback: RequestHandler = notAllowed('GET');
