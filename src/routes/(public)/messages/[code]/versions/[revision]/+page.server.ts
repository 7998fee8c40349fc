import { mayEditContent } from '#lib/domain/content-permissions.ts';
import { messagePath } from '#lib/domain/links.ts';
import { revisionIn } from '#lib/domain/versions.ts';
import { versionLines } from '#lib/i18n/event-changes.ts';
import { anyone, keepPrivate, orNotFound, person } from '#lib/server/auth/guards.ts';
import { restoreByForm } from '#lib/server/auth/restoration.ts';
import { namesOfCodes } from '#lib/server/follow-ups/names.ts';
import { restore } from '#lib/server/messages/commands.ts';
import { get } from '#lib/server/messages/queries.ts';
import { versionOf } from '#lib/server/messages/versions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale, user } = event.locals;
  const { code } = event.params;
  const message = orNotFound(await get(code, undefined, user));
  const found = orNotFound(await versionOf(code, revisionIn(event.params.revision), user));
  if (message.publication !== 'published') keepPrivate(event);
  return {
    ...versionLines(found, await namesOfCodes(locale)),
    code,
    statement: found.fields.statement,
    seen: message.revision,
    mayRestore: user !== null && mayEditContent(user)
  };
};

export const actions: Actions = {
  default: (event) => {
    const actor = person(event, 'editor');
    const { code } = event.params;
    return restoreByForm(event, messagePath(code), (seen, version, reason) =>
      restore(actor, code, seen, version, undefined, reason)
    );
  }
};
