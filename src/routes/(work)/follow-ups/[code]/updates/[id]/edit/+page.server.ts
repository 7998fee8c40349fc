import { fail, redirect } from '@sveltejs/kit';
import { issuesOf, Refusal } from '#lib/domain/errors.ts';
import { correctionFormOf, readUpdateForm, updateInputOf } from '#lib/domain/follow-up-form.ts';
import { updateSchema } from '#lib/domain/follow-up-input.ts';
import { followUpPath } from '#lib/domain/links.ts';
import { mayRevise } from '#lib/domain/permissions.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { allowed, badRequest, faultsIn, formOf, orNotFound, person } from '#lib/server/auth/guards.ts';
import { get, pendingOf, updateOf } from '#lib/server/follow-ups/queries.ts';
import { reporterChoices } from '#lib/server/follow-ups/reporter-choices.ts';
import { guardedBy } from '#lib/server/follow-ups/rights.ts';
import { reviseUpdate } from '#lib/server/follow-ups/update-review.ts';
import { changesSince } from '#lib/server/history/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'contributor');
  const followUp = orNotFound(await get(event.params.code, actor));
  const update = orNotFound(await updateOf(followUp.code, event.params.id, actor));
  allowed(mayRevise(actor, guardedBy(followUp), update));
  const { code, title, revision } = followUp;
  const { publication, returned } = update;
  const waits = followUp.publication === 'published';
  const { choices: reporters } = await reporterChoices(actor, followUp, event.locals.locale, update);
  const values = correctionFormOf(update);
  return { code, title, revision, publication, returned, waits, values, reporters };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = person(event, 'contributor');
    const { code, id } = event.params;
    const sent = await formOf(event);
    const values = readUpdateForm(sent);
    const seen = typed(sent, 'revision');
    if (!/^\d{1,9}$/.test(seen)) badRequest([{ path: 'revision', rule: 'not-a-whole-number' }]);
    const revision = Number(seen);
    const { data, error } = updateSchema.safeParse(updateInputOf(values));
    if (error) return fail(422, { values, revision, issues: issuesOf(error) });
    const update = orNotFound(await updateOf(code, id, actor));
    try {
      await reviseUpdate(actor, code, update.id, revision, data);
    } catch (refusal) {
      if (!(refusal instanceof Refusal && refusal.code === 'conflict'))
        return fail(422, { values, revision, issues: faultsIn(refusal) });
      const { revision: now } = orNotFound(await get(code, actor));
      const events = await changesSince(code, revision, await pendingOf(code, actor));
      return fail(409, { values, revision: now, events });
    }
    const path = href(followUpPath(code));
    confirm(event, path, update.publication === 'published' ? 'edited' : 'submitted');
    redirect(303, path);
  }
};
