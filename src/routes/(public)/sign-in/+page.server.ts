import { redirect } from '@sveltejs/kit';
import { secondStepPath } from '#lib/domain/links.ts';
import { signInProblems } from '#lib/domain/sign-in.ts';
import { typed } from '#lib/domain/text.ts';
import { isOneOf } from '#lib/domain/vocabularies.ts';
import { href } from '#lib/i18n/href.ts';
import { anyone, formOf } from '#lib/server/auth/guards.ts';
import { providerName } from '#lib/server/auth/openid.ts';
import { destination, givePassword, refuse } from '#lib/server/auth/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  anyone(event);
  const to = destination(event.url);
  if (event.locals.user) redirect(303, to);
  const problem = event.url.searchParams.get('problem');
  return { to, provider: providerName(), problem: isOneOf(signInProblems, problem) ? problem : null };
};

export const actions: Actions = {
  default: async (event) => {
    anyone(event);
    const data = await formOf(event);
    const email = typed(data, 'email').trim();
    const outcome = await givePassword(event, email, typed(data, 'password'));
    const to = destination(event.url);
    if (outcome === 'second-step') redirect(303, href(secondStepPath({ to })));
    if (outcome !== 'signed-in') return refuse(event, outcome, { email });
    redirect(303, to);
  }
};
