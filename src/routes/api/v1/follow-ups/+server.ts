import { newFollowUpSchema } from '#lib/domain/follow-up-input.ts';
import { byToken } from '#lib/server/api/actor.ts';
import { answer, notAllowed } from '#lib/server/api/answer.ts';
import { listFollowUps } from '#lib/server/api/follow-ups.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { bodyOf, queryOf } from '#lib/server/api/request.ts';
import { logFollowUp } from '#lib/server/api/writes.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer(async (event) => {
  anyone(event);
  return listFollowUps(event, queryOf(event, parameters.followUps));
});

export const POST: RequestHandler = answer(async (event) => {
  const actor = await byToken(event, 'contributor');
  queryOf(event, parameters.none);
  return logFollowUp(event, actor, await bodyOf(event, newFollowUpSchema));
});

export const fallback: RequestHandler = notAllowed('GET', 'POST');
