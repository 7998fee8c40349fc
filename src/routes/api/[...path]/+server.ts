import { Refusal } from '#lib/domain/errors.ts';
import { answer } from '#lib/server/api/answer.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import type { RequestHandler } from './$types';

/** Programs get a problem document, not a page, wherever there is nothing. */
export const fallback: RequestHandler = answer((event) => {
  anyone(event);
  throw new Refusal('not-found');
});
