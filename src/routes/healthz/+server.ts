import { notAllowed } from '#lib/server/api/answer.ts';
import { alive } from '#lib/server/api/health.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  anyone(event);
  return alive();
};

export const fallback: RequestHandler = notAllowed('GET');
