import { mappingChangesSchema } from '#lib/domain/mappings.ts';
import { byToken, readerByToken } from '#lib/server/api/actor.ts';
import { answer, notAllowed } from '#lib/server/api/answer.ts';
import { changeMapping, mapping, mappingFor } from '#lib/server/api/mappings.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { single } from '#lib/server/api/reply.ts';
import { bodyOf, codeIn, queryOf } from '#lib/server/api/request.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer(async (event) => {
  const reader = await readerByToken(event);
  queryOf(event, parameters.none);
  const row = await mappingFor(codeIn(event.params.code, parameters.mappingPattern), reader);
  return single(event, mapping(row), row.revision);
});

export const PATCH: RequestHandler = answer(async (event) => {
  const actor = await byToken(event, 'editor');
  queryOf(event, parameters.none);
  const code = codeIn(event.params.code, parameters.mappingPattern);
  const { input } = await bodyOf(event, mappingChangesSchema);
  return changeMapping(event, actor, code, input);
});

export const fallback: RequestHandler = notAllowed('GET', 'PATCH');
