import { keepPrivate, person } from '#lib/server/auth/guards.ts';
import { codingList } from '#lib/server/mappings/codings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'editor');
  keepPrivate(event);
  return { messages: await codingList(actor) };
};
