import { codePatterns } from '#lib/domain/codes.ts';
import { followUpChangesSchema } from '#lib/domain/follow-up-input.ts';
import { byToken, readerByToken } from '#lib/server/api/actor.ts';
import { answer, notAllowed } from '#lib/server/api/answer.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { single } from '#lib/server/api/reply.ts';
import { bodyOf, codeIn, found, queryOf } from '#lib/server/api/request.ts';
import * as shape from '#lib/server/api/shape.ts';
import { changeFollowUp } from '#lib/server/api/writes.ts';
import * as followUps from '#lib/server/follow-ups/queries.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer(async (event) => {
  const reader = await readerByToken(event);
  queryOf(event, parameters.none);
  const code = codeIn(event.params.code, codePatterns.followUp);
  const followUp = found(await followUps.get(code, reader));
  return single(
    event,
    shape.followUpWithUpdates(followUp, await followUps.updatesOf(code, reader)),
    followUp.revision
  );
});

export const PATCH: RequestHandler = answer(async (event) => {
  const actor = await byToken(event, 'contributor');
  queryOf(event, parameters.none);
  const code = codeIn(event.params.code, codePatterns.followUp);
  return changeFollowUp(event, actor, code, await bodyOf(event, followUpChangesSchema));
});

export const fallback: RequestHandler = notAllowed('GET', 'PATCH');
