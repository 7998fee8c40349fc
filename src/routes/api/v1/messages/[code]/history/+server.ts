import { codePatterns } from '#lib/domain/codes.ts';
import { answer, notAllowed } from '#lib/server/api/answer.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { listed } from '#lib/server/api/reply.ts';
import { codeIn, found, queryOf } from '#lib/server/api/request.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import * as history from '#lib/server/history/queries.ts';
import * as messages from '#lib/server/messages/queries.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer(async (event) => {
  anyone(event);
  const query = queryOf(event, parameters.historyOfOne);
  const { code } = found(await messages.get(codeIn(event.params.code, codePatterns.message)));
  const subject = { kind: 'message', code, withParts: true } as const;
  const { events, ...meta } = await history.list({ ...query, subject });
  return listed(event, events, meta);
});

export const fallback: RequestHandler = notAllowed('GET');
