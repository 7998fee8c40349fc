import { mayEditContent } from '#lib/domain/content-permissions.ts';
import { messagePath } from '#lib/domain/links.ts';
import { mappingOf } from '#lib/domain/mappings.ts';
import { revisionIn } from '#lib/domain/versions.ts';
import { versionLines } from '#lib/i18n/event-changes.ts';
import { anyone, keepPrivate, orNotFound, person } from '#lib/server/auth/guards.ts';
import { restoreByForm } from '#lib/server/auth/restoration.ts';
import { restore } from '#lib/server/mappings/commands.ts';
import { get } from '#lib/server/mappings/queries.ts';
import { isRestorable, versionOf } from '#lib/server/mappings/versions.ts';
import * as messages from '#lib/server/messages/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { user } = event.locals;
  // What a restoration has seen is no newer than what the page compares with.
  const { code, message: about, revision: seen } = orNotFound(await get(event.params.code));
  const message = orNotFound(await messages.get(about, undefined, user));
  const found = orNotFound(await versionOf(code, revisionIn(event.params.revision), user));
  if (message.publication !== 'published') keepPrivate(event);
  return {
    ...versionLines(found),
    code,
    message: about,
    statement: message.statement,
    seen,
    mayRestore: user !== null && mayEditContent(user) && isRestorable(found)
  };
};

export const actions: Actions = {
  default: (event) => {
    const actor = person(event, 'editor');
    const { code } = event.params;
    const { message } = orNotFound(mappingOf(code));
    return restoreByForm(event, messagePath(message), (seen, version, reason) =>
      restore(actor, code, seen, version, undefined, reason)
    );
  }
};
