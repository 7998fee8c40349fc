import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { issuesOf } from '#lib/domain/errors.ts';
import { followUpFormFor, newFollowUpInputOf, readFollowUpForm } from '#lib/domain/follow-up-form.ts';
import { newFollowUpSchema } from '#lib/domain/follow-up-input.ts';
import { followUpPath } from '#lib/domain/links.ts';
import { firstSteps, stepIssues } from '#lib/domain/permissions.ts';
import { stepOf } from '#lib/domain/step-form.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { writeOnce } from '#lib/server/api/idempotency.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { faultsIn, filterOf, formOf, person } from '#lib/server/auth/guards.ts';
import { confirmationOf } from '#lib/server/auth/steps.ts';
import { formChoices } from '#lib/server/follow-ups/form-choices.ts';
import * as followUps from '#lib/server/follow-ups/commands.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'contributor');
  const values = followUpFormFor(await filterOf(event));
  const available = await formChoices(event.locals.locale, actor);
  const theme = available.messages.find(({ code }) => code === values.messages[0])?.theme ?? '';
  const [only, ...others] = available.leads;
  const lead = others.length === 0 ? (only ?? '') : '';
  return {
    values: { ...values, lead, theme: values.theme || theme },
    choices: available,
    steps: firstSteps(actor),
    key: randomUUID()
  };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = person(event, 'contributor');
    const sent = await formOf(event);
    const values = readFollowUpForm(sent);
    const { data, error } = newFollowUpSchema.safeParse(newFollowUpInputOf(values));
    if (error) return fail(422, { values, issues: issuesOf(error) });
    const issues = stepIssues(actor, data.lead, stepOf(sent));
    if (issues.length > 0) return fail(422, { values, issues });
    const publication = stepOf(sent) ?? firstSteps(actor).at(0);
    let path: string;
    try {
      const input = { ...data, publication };
      const log = (db: Parameters<typeof followUps.log>[2]) => followUps.log(actor, input, db);
      path = href(followUpPath(await writeOnce(actor, typed(sent, 'key'), input, log)));
    } catch (refusal) {
      return fail(422, { values, issues: faultsIn(refusal) });
    }
    confirm(event, path, confirmationOf[publication ?? 'submitted']);
    redirect(303, path);
  }
};
