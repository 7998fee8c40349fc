import { adminPeoplePath } from '#lib/domain/links.ts';
import { parseParams } from '#lib/domain/params.ts';
import { peopleFilter } from '#lib/domain/people-filter.ts';
import { typed } from '#lib/domain/text.ts';
import { badRequest, formOf, person } from '#lib/server/auth/guards.ts';
import { saved } from '#lib/server/auth/saving.ts';
import { revoke, sendAgain } from '#lib/server/users/invitations.ts';
import * as people from '#lib/server/users/queries.ts';
import type { Actions, PageServerLoad } from './$types';

const path = adminPeoplePath();

export const load: PageServerLoad = async (event) => {
  person(event, 'admin');
  const { value: filter, issues } = parseParams(peopleFilter, event.url.searchParams);
  if (!filter) badRequest(issues);
  const [found, invitations] = await Promise.all([people.list(filter), people.openInvitations()]);
  return { filter, ...found, hasMore: found.total > filter.page * people.peoplePerPage, invitations };
};

export const actions: Actions = {
  again: async (event) => {
    const actor = person(event, 'admin');
    const id = typed(await formOf(event), 'id');
    return saved(event, { path, what: 'invited-again', values: {} }, () => sendAgain(actor, id));
  },
  revoke: async (event) => {
    const actor = person(event, 'admin');
    const id = typed(await formOf(event), 'id');
    return saved(event, { path, what: 'uninvited', values: {} }, () => revoke(actor, id));
  }
};
