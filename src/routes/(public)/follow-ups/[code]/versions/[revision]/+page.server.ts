import { followUpPath } from '#lib/domain/links.ts';
import { revisionIn } from '#lib/domain/versions.ts';
import { everyChange, eventLine, fieldsOf } from '#lib/i18n/event-changes.ts';
import { anyone, keepPrivate, orNotFound, person } from '#lib/server/auth/guards.ts';
import { restoreByForm } from '#lib/server/auth/restoration.ts';
import { namesOfCodes } from '#lib/server/follow-ups/names.ts';
import { get } from '#lib/server/follow-ups/queries.ts';
import { withReporters } from '#lib/server/follow-ups/reporters.ts';
import { restore } from '#lib/server/follow-ups/restore.ts';
import { rightsOn, updatesFor } from '#lib/server/follow-ups/rights.ts';
import { versionOf } from '#lib/server/follow-ups/versions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale, user } = event.locals;
  const { code } = event.params;
  const followUp = orNotFound(await get(code, user));
  const found = orNotFound(await versionOf(code, revisionIn(event.params.revision), user));
  const { input, event: made, updates, differences, ...version } = found;
  if (followUp.publication !== 'published') keepPrivate(event);
  const names = await namesOfCodes(locale);
  return {
    ...version,
    code,
    /** What a restoration has to have seen. */
    seen: followUp.revision,
    title: input.title,
    line: eventLine(made, names),
    fields: fieldsOf(input, names),
    differences: differences && everyChange({ ...made, ...differences }, names),
    mayRestore: rightsOn(user, followUp).mayEdit,
    updates: updatesFor(null, followUp, withReporters(updates, names)).toReversed()
  };
};

export const actions: Actions = {
  default: (event) => {
    const actor = person(event, 'contributor');
    const { code } = event.params;
    return restoreByForm(event, followUpPath(code), (seen, version, reason) =>
      restore(actor, code, seen, version, undefined, reason)
    );
  }
};
