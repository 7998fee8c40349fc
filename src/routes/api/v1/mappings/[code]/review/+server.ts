import { verdictSchema } from '#lib/domain/mappings.ts';
import { byToken } from '#lib/server/api/actor.ts';
import { answer, notAllowed } from '#lib/server/api/answer.ts';
import { reviewMapping } from '#lib/server/api/mappings.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { bodyOf, codeIn, queryOf } from '#lib/server/api/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = answer(async (event) => {
  const actor = await byToken(event, 'editor');
  queryOf(event, parameters.none);
  const code = codeIn(event.params.code, parameters.mappingPattern);
  const { input } = await bodyOf(event, verdictSchema);
  return reviewMapping(event, actor, code, input);
});

export const fallback: RequestHandler = notAllowed('POST');
