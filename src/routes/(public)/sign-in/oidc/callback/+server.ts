import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/domain/links.ts';
import { href } from '#lib/i18n/href.ts';
import { anyone, orNotFound } from '#lib/server/auth/guards.ts';
import { finishAtProvider, providerName } from '#lib/server/auth/openid.ts';
import { note } from '#lib/server/auth/security-log.ts';
import { accountHere } from '#lib/server/auth/session.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  anyone(event);
  orNotFound(providerName());
  const { headers } = event.request;
  const { to, problem } = await finishAtProvider(headers, event.url.searchParams, href(signInPath()));
  note(event, problem === null ? 'signed-in' : 'provider-refused', await accountHere(event));
  if (problem === null) redirect(303, to);
  redirect(303, `${to}${to.includes('?') ? '&' : '?'}problem=${problem}`);
};
