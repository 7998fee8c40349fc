import { codePatterns } from '#lib/domain/codes.ts';
import { readerByToken } from '#lib/server/api/actor.ts';
import { answer, notAllowed } from '#lib/server/api/answer.ts';
import { messageWithMappings } from '#lib/server/api/mappings.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { single } from '#lib/server/api/reply.ts';
import { codeIn, queryOf } from '#lib/server/api/request.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer(async (event) => {
  const reader = await readerByToken(event);
  queryOf(event, parameters.none);
  const code = codeIn(event.params.code, codePatterns.message);
  return single(event, await messageWithMappings(code, reader));
});

export const fallback: RequestHandler = notAllowed('GET');
