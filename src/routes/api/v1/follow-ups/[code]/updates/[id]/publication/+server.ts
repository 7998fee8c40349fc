import { codePatterns } from '#lib/domain/codes.ts';
import { publicationStepSchema } from '#lib/domain/follow-up-input.ts';
import { byToken } from '#lib/server/api/actor.ts';
import { answer, notAllowed } from '#lib/server/api/answer.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { bodyOf, codeIn, queryOf } from '#lib/server/api/request.ts';
import { stepUpdate } from '#lib/server/api/writes.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = answer(async (event) => {
  const actor = await byToken(event, 'contributor');
  queryOf(event, parameters.none);
  const code = codeIn(event.params.code, codePatterns.followUp);
  const id = Number(codeIn(event.params.id, codePatterns.update));
  return stepUpdate(event, actor, code, id, await bodyOf(event, publicationStepSchema));
});

export const fallback: RequestHandler = notAllowed('POST');
