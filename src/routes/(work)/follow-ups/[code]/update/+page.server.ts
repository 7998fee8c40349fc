import { fail, redirect } from '@sveltejs/kit';
import { today } from '#lib/domain/dates.ts';
import { issuesOf } from '#lib/domain/errors.ts';
import { readUpdateForm, updateFormOf, updateInputOf } from '#lib/domain/follow-up-form.ts';
import { updateSchema } from '#lib/domain/follow-up-input.ts';
import { followUpPath } from '#lib/domain/links.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { faultsIn, formOf, orNotFound, person } from '#lib/server/auth/guards.ts';
import * as followUps from '#lib/server/follow-ups/updates.ts';
import { get } from '#lib/server/follow-ups/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'contributor');
  const { code, title, status, progress, updatedOn } = orNotFound(await get(event.params.code, actor));
  const values = updateFormOf({ date: today(), status, progress });
  return { code, title, status, progress, updatedOn, values };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = person(event, 'contributor');
    const { code } = event.params;
    const values = readUpdateForm(await formOf(event));
    const { data, error } = updateSchema.safeParse(updateInputOf(values));
    if (error) return fail(422, { values, issues: issuesOf(error) });
    try {
      await followUps.logUpdate(actor, code, data);
    } catch (refusal) {
      return fail(422, { values, issues: faultsIn(refusal) });
    }
    const path = href(followUpPath(code));
    confirm(event, path, 'update-logged');
    redirect(303, path);
  }
};
