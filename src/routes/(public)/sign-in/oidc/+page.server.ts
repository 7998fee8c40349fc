import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/domain/links.ts';
import { href } from '#lib/i18n/href.ts';
import { anyone, orNotFound } from '#lib/server/auth/guards.ts';
import { beginAtProvider, providerName } from '#lib/server/auth/openid.ts';
import { destination } from '#lib/server/auth/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  anyone(event);
  return { provider: orNotFound(providerName()), to: destination(event.url) };
};

export const actions: Actions = {
  default: async (event) => {
    anyone(event);
    orNotFound(providerName());
    const to = destination(event.url);
    const address = await beginAtProvider(event.request.headers, to, href(signInPath({ to })));
    if (address === null) redirect(303, href(signInPath({ to, problem: 'provider-away' })));
    // Not a redirection: the policy of contents lets no form end at another site, wherever a provider may lead.
    event.setHeaders({ refresh: `0; url=${address}` });
    return { address };
  }
};
