import { answer, notAllowed } from '#lib/server/api/answer.ts';
import { explanation } from '#lib/server/api/problem.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import type { RequestHandler } from './$types';

/** The `type` of every problem document is the address of what it means. */
export const GET: RequestHandler = answer((event) => {
  anyone(event);
  return new Response(explanation(event.params.code, event.locals.locale), {
    headers: { 'content-type': 'text/plain; charset=utf-8' }
  });
});

export const fallback: RequestHandler = notAllowed('GET');
