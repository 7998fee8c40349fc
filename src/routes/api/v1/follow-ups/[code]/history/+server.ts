import { codePatterns } from '#lib/domain/codes.ts';
import { answer, notAllowed } from '#lib/server/api/answer.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { listed } from '#lib/server/api/reply.ts';
import { codeIn, found, queryOf } from '#lib/server/api/request.ts';
import { readerByToken } from '#lib/server/api/actor.ts';
import * as followUps from '#lib/server/follow-ups/queries.ts';
import { pendingAmong } from '#lib/server/follow-ups/versions.ts';
import * as history from '#lib/server/history/queries.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer(async (event) => {
  const reader = await readerByToken(event);
  const query = queryOf(event, parameters.historyOfOne);
  const { code } = found(await followUps.get(codeIn(event.params.code, codePatterns.followUp), reader));
  const pending = pendingAmong(await followUps.updatesOf(code, reader));
  const subject = { kind: 'follow-up', code } as const;
  const { events, ...meta } = await history.list({ ...query, subject }, undefined, { pending });
  return listed(event, events, meta);
});

export const fallback: RequestHandler = notAllowed('GET');
