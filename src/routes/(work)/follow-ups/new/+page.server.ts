import { fail, redirect } from '@sveltejs/kit';
import { issuesOf } from '#lib/domain/errors.ts';
import { followUpFormFor, newFollowUpInputOf, readFollowUpForm } from '#lib/domain/follow-up-form.ts';
import { newFollowUpSchema } from '#lib/domain/follow-up-input.ts';
import { followUpPath } from '#lib/domain/links.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { faultsIn, filterOf, formOf, person } from '#lib/server/auth/guards.ts';
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
  return { values: { ...values, lead, theme: values.theme || theme }, choices: available };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = person(event, 'contributor');
    const values = readFollowUpForm(await formOf(event));
    const { data, error } = newFollowUpSchema.safeParse(newFollowUpInputOf(values));
    if (error) return fail(422, { values, issues: issuesOf(error) });
    let path: string;
    try {
      path = href(followUpPath(await followUps.log(actor, data)));
    } catch (refusal) {
      return fail(422, { values, issues: faultsIn(refusal) });
    }
    confirm(event, path, 'logged');
    redirect(303, path);
  }
};
