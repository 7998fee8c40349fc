import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { today } from '#lib/domain/dates.ts';
import { issuesOf } from '#lib/domain/errors.ts';
import { readUpdateForm, updateFormOf, updateInputOf } from '#lib/domain/follow-up-form.ts';
import { updateSchema } from '#lib/domain/follow-up-input.ts';
import { followUpPath } from '#lib/domain/links.ts';
import { mayReport, reportsUnreviewed } from '#lib/domain/permissions.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { writeOnce } from '#lib/server/api/idempotency.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { allowed, faultsIn, formOf, orNotFound, person } from '#lib/server/auth/guards.ts';
import * as followUps from '#lib/server/follow-ups/updates.ts';
import { get, updateOf } from '#lib/server/follow-ups/queries.ts';
import { reporterChoices } from '#lib/server/follow-ups/reporter-choices.ts';
import { guardedBy } from '#lib/server/follow-ups/rights.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'contributor');
  const followUp = orNotFound(await get(event.params.code, actor));
  allowed(mayReport(actor));
  const { code, title, status, progress, updatedOn } = followUp;
  const { choices, reporter } = await reporterChoices(actor, followUp, event.locals.locale);
  const values = updateFormOf({ date: today(), status, progress }, reporter);
  const waits = !reportsUnreviewed(actor, {
    ...guardedBy(followUp),
    partners: followUp.partners.map((partner) => partner.code)
  });
  return { code, title, status, progress, updatedOn, values, reporters: choices, waits, key: randomUUID() };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = person(event, 'contributor');
    const { code } = event.params;
    const sent = await formOf(event);
    const values = readUpdateForm(sent);
    const { data, error } = updateSchema.safeParse(updateInputOf(values));
    if (error) return fail(422, { values, issues: issuesOf(error) });
    let id: string;
    try {
      id = await writeOnce(actor, typed(sent, 'key'), { code, ...data }, async (db) =>
        String(await followUps.logUpdate(actor, code, data, db))
      );
    } catch (refusal) {
      return fail(422, { values, issues: faultsIn(refusal) });
    }
    const path = href(followUpPath(code));
    const [followUp, update] = await Promise.all([get(code, actor), updateOf(code, id, actor)]);
    const isPublic = followUp?.publication === 'published';
    const waits = update?.publication !== 'published';
    confirm(event, path, waits ? 'submitted' : isPublic ? 'update-logged' : 'edited');
    redirect(303, path);
  }
};
