import { fail, redirect } from '@sveltejs/kit';
import { issuesOf, Refusal } from '#lib/domain/errors.ts';
import { followUpFormOf, followUpInputOf, readFollowUpForm } from '#lib/domain/follow-up-form.ts';
import { followUpSchema } from '#lib/domain/follow-up-input.ts';
import { followUpPath } from '#lib/domain/links.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { badRequest, faultsIn, formOf, orNotFound, person } from '#lib/server/auth/guards.ts';
import { formChoices } from '#lib/server/follow-ups/form-choices.ts';
import * as followUps from '#lib/server/follow-ups/commands.ts';
import { conflictOf } from '#lib/server/follow-ups/conflict.ts';
import { editableFields } from '#lib/server/follow-ups/input-of.ts';
import { get } from '#lib/server/follow-ups/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'contributor');
  const followUp = orNotFound(await get(event.params.code, actor));
  const { code, title, revision } = followUp;
  const values = followUpFormOf(editableFields(followUp));
  return { code, title, revision, values, choices: await formChoices(event.locals.locale, actor) };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = person(event, 'contributor');
    const { code } = event.params;
    const sent = await formOf(event);
    const values = readFollowUpForm(sent);
    const seen = typed(sent, 'revision');
    if (!/^\d{1,9}$/.test(seen)) badRequest([{ path: 'revision', rule: 'not-a-whole-number' }]);
    const revision = Number(seen);
    const { data, error } = followUpSchema.safeParse(followUpInputOf(values));
    if (error) return fail(422, { values, revision, issues: issuesOf(error) });
    try {
      await followUps.edit(actor, code, revision, data, undefined, values.reason);
    } catch (refusal) {
      if (!(refusal instanceof Refusal && refusal.code === 'conflict')) {
        return fail(422, { values, revision, issues: faultsIn(refusal) });
      }
      const { events, fields, ...found } = await conflictOf(code, revision, data, actor);
      const before = followUpFormOf(found.before);
      const theirs = followUpFormOf(found.theirs);
      const yours = followUpFormOf(found.yours);
      const merged = { ...followUpFormOf(found.merged), reason: values.reason };
      const conflict = { events, fields, before, theirs, yours };
      return fail(409, { values: merged, revision: found.revision, conflict });
    }
    const path = href(followUpPath(code));
    confirm(event, path, 'edited');
    redirect(303, path);
  }
};
