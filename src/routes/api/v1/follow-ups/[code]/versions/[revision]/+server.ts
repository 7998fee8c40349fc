import { codePatterns } from '#lib/domain/codes.ts';
import { readerByToken } from '#lib/server/api/actor.ts';
import { answer, notAllowed } from '#lib/server/api/answer.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { single } from '#lib/server/api/reply.ts';
import { codeIn, found, queryOf } from '#lib/server/api/request.ts';
import * as shape from '#lib/server/api/shape.ts';
import { versionOf } from '#lib/server/follow-ups/versions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer(async (event) => {
  const reader = await readerByToken(event);
  queryOf(event, parameters.none);
  const code = codeIn(event.params.code, codePatterns.followUp);
  const revision = Number(codeIn(event.params.revision, parameters.revisionPattern));
  return single(event, shape.version(code, found(await versionOf(code, revision, reader))));
});

export const fallback: RequestHandler = notAllowed('GET');
