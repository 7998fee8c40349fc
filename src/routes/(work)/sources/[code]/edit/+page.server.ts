import { fail, redirect } from '@sveltejs/kit';
import { editSourcePath, preparationPath, sourcePath } from '#lib/domain/links.ts';
import { readDetails } from '#lib/domain/source-input.ts';
import { readStep } from '#lib/domain/source-step.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { formOf, keepPrivate, orNotFound, person, revisionOf } from '#lib/server/auth/guards.ts';
import { savedUnlessChanged, shownUnlessChanged } from '#lib/server/auth/saving.ts';
import * as commands from '#lib/server/sources/commands.ts';
import { preparationOf } from '#lib/server/sources/preparation.ts';
import { publish } from '#lib/server/sources/publication.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  person(event, 'editor');
  keepPrivate(event);
  return orNotFound(await preparationOf(event.params.code));
};

export const actions: Actions = {
  step: async (event) => {
    const actor = person(event, 'editor');
    const { code } = event.params;
    const sent = await formOf(event);
    const { step, at, issues } = readStep(sent);
    if (!step) return fail(422, { ...at, issues });
    const done = await shownUnlessChanged(event, at, () =>
      commands.edit(actor, code, revisionOf(sent), step)
    );
    if (typeof done !== 'number') return done;
    redirect(303, `${href(editSourcePath(code))}#b${step.position}`);
  },
  details: async (event) => {
    const actor = person(event, 'editor');
    const { code } = event.params;
    const sent = await formOf(event);
    const { form: details, details: data, issues } = readDetails(sent);
    if (!data) return fail(422, { details, issues });
    const form = { path: editSourcePath(code), what: 'saved', values: { details } } as const;
    return savedUnlessChanged(event, form, () => commands.describe(actor, code, revisionOf(sent), data));
  },
  publish: async (event) => {
    const actor = person(event, 'editor');
    const { code } = event.params;
    const sent = await formOf(event);
    const reason = typed(sent, 'reason');
    const form = { path: sourcePath(code), what: 'source-published', values: { reason } } as const;
    return savedUnlessChanged(event, form, () => publish(actor, code, revisionOf(sent), reason));
  },
  discard: async (event) => {
    const actor = person(event, 'editor');
    const sent = await formOf(event);
    const form = { path: preparationPath(), what: 'source-discarded', values: {} } as const;
    const work = () => commands.discard(actor, event.params.code, revisionOf(sent));
    return savedUnlessChanged(event, form, work);
  },
  prepare: async (event) => {
    const actor = person(event, 'editor');
    // Where somebody has begun one already, theirs is gone on with.
    await shownUnlessChanged(event, {}, () => commands.prepare(actor, event.params.code));
    redirect(303, href(editSourcePath(event.params.code)));
  }
};
