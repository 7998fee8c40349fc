import { typed } from '#lib/domain/text.ts';
import { formOf, orNotFound, person } from '#lib/server/auth/guards.ts';
import { asOwner } from '#lib/server/auth/owner.ts';
import { saved } from '#lib/server/auth/saving.ts';
import { note } from '#lib/server/auth/security-log.ts';
import { signOut } from '#lib/server/auth/session.ts';
import { leave } from '#lib/server/users/leaving.ts';
import { get } from '#lib/server/users/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { person: id } = person(event, 'viewer');
  return { email: orNotFound(await get(id)).email };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = person(event, 'viewer');
    const data = await formOf(event);
    const confirmation = typed(data, 'typed');
    return saved(event, { path: '/', what: 'left', values: { confirmation } }, async () => {
      await asOwner(event, actor.person, typed(data, 'password'), 'password');
      await leave(actor, confirmation);
      note(event, 'account-deleted', actor.person);
      await signOut(event.request.headers);
    });
  }
};
