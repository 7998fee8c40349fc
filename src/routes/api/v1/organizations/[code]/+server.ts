import { codePatterns } from '#lib/domain/codes.ts';
import { answer, notAllowed } from '#lib/server/api/answer.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { single } from '#lib/server/api/reply.ts';
import { codeIn, found, queryOf } from '#lib/server/api/request.ts';
import * as shape from '#lib/server/api/shape.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import * as organizations from '#lib/server/organizations/queries.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer(async (event) => {
  anyone(event);
  queryOf(event, parameters.none);
  const code = codeIn(event.params.code, codePatterns.slug);
  return single(event, shape.organization(found(await organizations.get(code))));
});

export const fallback: RequestHandler = notAllowed('GET');
