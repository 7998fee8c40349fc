import { codePatterns } from '#lib/domain/codes.ts';
import { indicatorPath } from '#lib/domain/links.ts';
import { href } from '#lib/i18n/href.ts';
import { answer, notAllowed } from '#lib/server/api/answer.ts';
import { codeIn, found } from '#lib/server/api/request.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import * as framework from '#lib/server/framework/queries.ts';
import type { RequestHandler } from './$types';

/** An indicator has linked data of its own but no page: its readers go to that of its target. */
export const GET: RequestHandler = answer(async (event) => {
  anyone(event);
  const code = codeIn(event.params.code, codePatterns.indicator);
  const indicator = found(await framework.getIndicator(code, 'en'));
  return new Response(null, { status: 303, headers: { location: href(indicatorPath(indicator.code)) } });
});

export const fallback: RequestHandler = notAllowed('GET');
