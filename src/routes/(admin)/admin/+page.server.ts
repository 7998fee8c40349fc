import { peopleFilter } from '#lib/domain/people-filter.ts';
import { person } from '#lib/server/auth/guards.ts';
import * as mails from '#lib/server/notifications/queries.ts';
import * as organizations from '#lib/server/organizations/queries.ts';
import * as people from '#lib/server/users/queries.ts';
import { allTokens } from '#lib/server/users/token-list.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  person(event, 'admin');
  const [{ total }, invitations, known, tokens, failed] = await Promise.all([
    people.list(peopleFilter.parse({})),
    people.openInvitations(),
    organizations.list(),
    allTokens(),
    mails.failures()
  ]);
  return {
    people: total,
    invited: invitations.length,
    organizations: known.length,
    tokens: tokens.length,
    failed,
    hasMailServer: mails.hasMailServer()
  };
};
