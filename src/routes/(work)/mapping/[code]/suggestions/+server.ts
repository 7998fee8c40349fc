import { keepPrivate, orNotFound, person } from '#lib/server/auth/guards.ts';
import { passage } from '#lib/server/mappings/workbench.ts';
import { suggestFor } from '#lib/server/suggestions/for-message.ts';
import type { RequestHandler } from './$types';

/** What the workbench asks for once it is there: the engine's first answer takes a moment. 503 where it gives none. */
export const GET: RequestHandler = async (event) => {
  const actor = person(event, 'editor');
  keepPrivate(event);
  const suggestions = await suggestFor(orNotFound(await passage(actor, event.params.code)));
  return Response.json(suggestions, { status: suggestions ? 200 : 503 });
};
