import { fail, redirect } from '@sveltejs/kit';
import { issuesOf, Refusal } from '#lib/domain/errors.ts';
import { followUpFormOf, followUpInputOf, readFollowUpForm } from '#lib/domain/follow-up-form.ts';
import { followUpSchema } from '#lib/domain/follow-up-input.ts';
import { followUpPath } from '#lib/domain/links.ts';
import { stepIssues } from '#lib/domain/permissions.ts';
import { stepOf } from '#lib/domain/step-form.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { allowed, badRequest, faultsIn, formOf, orNotFound, person } from '#lib/server/auth/guards.ts';
import { confirmationOf } from '#lib/server/auth/steps.ts';
import { formChoices } from '#lib/server/follow-ups/form-choices.ts';
import { conflictForm } from '#lib/server/follow-ups/conflict.ts';
import { editableFields } from '#lib/server/follow-ups/input-of.ts';
import { save } from '#lib/server/follow-ups/publication.ts';
import { get } from '#lib/server/follow-ups/queries.ts';
import { rightsOn } from '#lib/server/follow-ups/rights.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'contributor');
  const followUp = orNotFound(await get(event.params.code, actor));
  const { mayEdit, steps } = rightsOn(actor, followUp);
  allowed(mayEdit);
  const { code, title, revision, publication, returned } = followUp;
  const values = followUpFormOf(editableFields(followUp));
  const choices = await formChoices(event.locals.locale, actor);
  return { code, title, revision, publication, returned, steps, values, choices };
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
    const to = stepOf(sent);
    const issues = stepIssues(actor, data.lead, to);
    if (issues.length > 0) return fail(422, { values, revision, issues });
    const path = href(followUpPath(code));
    try {
      const taken = await save(actor, code, revision, data, { to, reason: values.reason });
      confirm(event, path, taken ? confirmationOf[taken] : 'edited');
    } catch (refusal) {
      if (!(refusal instanceof Refusal && refusal.code === 'conflict'))
        return fail(422, { values, revision, issues: faultsIn(refusal) });
      return fail(409, await conflictForm(code, revision, data, actor, values.reason));
    }
    redirect(303, path);
  }
};
