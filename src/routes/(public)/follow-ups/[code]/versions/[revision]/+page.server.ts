import { fail, redirect } from '@sveltejs/kit';
import { Refusal } from '#lib/domain/errors.ts';
import { followUpPath } from '#lib/domain/links.ts';
import { typed } from '#lib/domain/text.ts';
import { revisionIn } from '#lib/domain/versions.ts';
import { everyChange, eventLine, fieldsOf } from '#lib/i18n/event-changes.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { anyone, faultsIn, formOf, keepPrivate, orNotFound, person } from '#lib/server/auth/guards.ts';
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
  default: async (event) => {
    const actor = person(event, 'contributor');
    const { code, revision } = event.params;
    const sent = await formOf(event);
    const seen = revisionIn(typed(sent, 'revision'));
    const reason = typed(sent, 'reason');
    try {
      await restore(actor, code, seen, revisionIn(revision), undefined, reason);
    } catch (refusal) {
      const isConflict = refusal instanceof Refusal && refusal.code === 'conflict';
      if (isConflict) return fail(409, { reason, isConflict, issues: [] });
      return fail(422, { reason, isConflict, issues: faultsIn(refusal) });
    }
    const path = href(followUpPath(code));
    confirm(event, path, 'restored');
    redirect(303, path);
  }
};
