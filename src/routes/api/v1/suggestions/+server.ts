import { suggestionRequestSchema } from '#lib/domain/suggestions.ts';
import { answer, notAllowed } from '#lib/server/api/answer.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { bodyOf, queryOf } from '#lib/server/api/request.ts';
import { suggestFor } from '#lib/server/api/suggestions.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = answer(async (event) => {
  anyone(event);
  queryOf(event, parameters.none);
  const { input } = await bodyOf(event, suggestionRequestSchema);
  return suggestFor(input);
});

export const fallback: RequestHandler = notAllowed('POST');
