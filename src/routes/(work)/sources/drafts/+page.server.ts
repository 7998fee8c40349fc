import { keepPrivate, person } from '#lib/server/auth/guards.ts';
import * as messages from '#lib/server/messages/queries.ts';
import { lostAnchors } from '#lib/server/sources/anchoring.ts';
import * as workingCopies from '#lib/server/sources/working-copies.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'editor');
  keepPrivate(event);
  const [copies, all, lost] = await Promise.all([
    workingCopies.list(),
    messages.list({}, undefined, actor),
    lostAnchors()
  ]);
  const drafts = all.filter(({ publication }) => publication === 'draft');
  return {
    copies: copies.map(({ code, title, language, version, by, updatedAt }) => ({
      ...{ code, title, language, version, by, updatedAt }
    })),
    drafts: drafts.map(({ code, statement, anchor }) => ({ code, statement, anchor })),
    lost
  };
};
