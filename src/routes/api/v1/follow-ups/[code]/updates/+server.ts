import { codePatterns } from '#lib/domain/codes.ts';
import { updateSchema } from '#lib/domain/follow-up-input.ts';
import { byToken, readerByToken } from '#lib/server/api/actor.ts';
import { answer, notAllowed } from '#lib/server/api/answer.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { listed } from '#lib/server/api/reply.ts';
import { bodyOf, codeIn, found, queryOf } from '#lib/server/api/request.ts';
import * as shape from '#lib/server/api/shape.ts';
import { logUpdate } from '#lib/server/api/writes.ts';
import * as followUps from '#lib/server/follow-ups/queries.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer(async (event) => {
  const reader = await readerByToken(event);
  queryOf(event, parameters.none);
  const { code } = found(await followUps.get(codeIn(event.params.code, codePatterns.followUp), reader));
  return listed(event, (await followUps.updatesOf(code, reader)).map(shape.update));
});

export const POST: RequestHandler = answer(async (event) => {
  const actor = await byToken(event, 'contributor');
  queryOf(event, parameters.none);
  const code = codeIn(event.params.code, codePatterns.followUp);
  return logUpdate(event, actor, code, await bodyOf(event, updateSchema));
});

export const fallback: RequestHandler = notAllowed('GET', 'POST');
