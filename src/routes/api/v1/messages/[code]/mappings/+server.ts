import { codePatterns } from '#lib/domain/codes.ts';
import { newMappingSchema } from '#lib/domain/mappings.ts';
import { byToken } from '#lib/server/api/actor.ts';
import { answer, notAllowed } from '#lib/server/api/answer.ts';
import { proposeMapping } from '#lib/server/api/mappings.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { bodyOf, codeIn, queryOf } from '#lib/server/api/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = answer(async (event) => {
  const actor = await byToken(event, 'editor');
  queryOf(event, parameters.none);
  const code = codeIn(event.params.code, codePatterns.message);
  return proposeMapping(event, actor, code, await bodyOf(event, newMappingSchema));
});

export const fallback: RequestHandler = notAllowed('POST');
