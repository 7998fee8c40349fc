import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/domain/links.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { anyone, formOf } from '#lib/server/auth/guards.ts';
import { owingSecondStep } from '#lib/server/auth/second-step.ts';
import { destination, giveSecond, refuse } from '#lib/server/auth/sign-in.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const to = destination(event.url);
  if (event.locals.user) redirect(303, to);
  if ((await owingSecondStep(event)) === null) redirect(303, href(signInPath({ to })));
  return { to };
};

async function give(event: RequestEvent, kind: 'code' | 'backup') {
  const to = destination(event.url);
  if (event.locals.user) redirect(303, to);
  const refused = await giveSecond(event, kind, typed(await formOf(event), kind));
  if (refused?.problem === 'step-ended') redirect(303, href(signInPath({ to, problem: 'step-ended' })));
  if (refused) return refuse(event, refused, { kind });
  redirect(303, to);
}

export const actions: Actions = {
  code: async (event) => {
    anyone(event);
    return give(event, 'code');
  },
  backup: async (event) => {
    anyone(event);
    return give(event, 'backup');
  }
};
