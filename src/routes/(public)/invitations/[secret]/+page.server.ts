import { fail, redirect } from '@sveltejs/kit';
import { Refusal } from '#lib/domain/errors.ts';
import { draftsPath } from '#lib/domain/links.ts';
import { mayActAs } from '#lib/domain/roles.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { anyone, faultsIn, formOf, keepPrivate, orClosed, pageFor, person } from '#lib/server/auth/guards.ts';
import { note } from '#lib/server/auth/security-log.ts';
import { signIn } from '#lib/server/auth/session.ts';
import { accept, join, opened } from '#lib/server/users/invitations.ts';
import { get } from '#lib/server/users/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  keepPrivate(event);
  const invitation = orClosed(await opened(event.params.secret));
  const { user } = event.locals;
  const account = user?.person ? await get(user.person) : null;
  return { invitation, account: account && { name: account.name, email: account.email } };
};

export const actions: Actions = {
  accept: async (event) => {
    anyone(event);
    const data = await formOf(event);
    const name = typed(data, 'name');
    const password = typed(data, 'password');
    const { locale } = event.locals;
    try {
      const { id, email } = await accept(event.params.secret, { name, password, locale });
      note(event, 'invitation-accepted', id);
      await signIn(email, password, event.request.headers);
    } catch (refusal) {
      if (refusal instanceof Refusal && refusal.code === 'not-found') orClosed(null);
      return fail(422, { name, issues: faultsIn(refusal) });
    }
    const path = href('/');
    confirm(event, path, 'welcome');
    redirect(303, path);
  },
  join: async (event) => {
    const actor = person(event, 'viewer');
    const { role } = await join(actor, event.params.secret).catch(closedOr);
    note(event, 'invitation-accepted', actor.person);
    const path = href(mayActAs(role, 'contributor') ? draftsPath() : '/');
    confirm(event, path, 'joined');
    redirect(303, path);
  }
};

function closedOr(refusal: unknown): never {
  if (refusal instanceof Refusal && refusal.code === 'not-found') orClosed(null);
  pageFor(refusal);
}
