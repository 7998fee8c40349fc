import { fail, redirect } from '@sveltejs/kit';
import { issuesOf } from '#lib/domain/errors.ts';
import { editSourcePath, preparationPath, sourcePath } from '#lib/domain/links.ts';
import { readSourceForm, sourceDetails, sourceInputOf } from '#lib/domain/source-input.ts';
import { readStep } from '#lib/domain/source-step.ts';
import { typed } from '#lib/domain/text.ts';
import { href } from '#lib/i18n/href.ts';
import { formOf, keepPrivate, orNotFound, person, revisionOf } from '#lib/server/auth/guards.ts';
import { meanwhile, saved, shown } from '#lib/server/auth/saving.ts';
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
    const { step, issues } = readStep(sent);
    const at = { at: Number(typed(sent, 'position')) || 0, text: typed(sent, 'text') };
    if (!step) return fail(422, { ...at, issues });
    const done = await shown(event, at, () => commands.edit(actor, code, revisionOf(sent), step)).catch(
      (refusal: unknown) => meanwhile(refusal, at)
    );
    if (typeof done !== 'number') return done;
    redirect(303, `${href(editSourcePath(code))}#b${step.position}`);
  },
  details: async (event) => {
    const actor = person(event, 'editor');
    const { code } = event.params;
    const sent = await formOf(event);
    const details = readSourceForm(sent);
    const { data, error } = sourceDetails.safeParse(sourceInputOf(details));
    if (error) return fail(422, { details, issues: issuesOf(error) });
    return saved(event, { path: editSourcePath(code), what: 'saved', values: { details } }, () =>
      commands.describe(actor, code, revisionOf(sent), data)
    ).catch((refusal: unknown) => meanwhile(refusal, { details }));
  },
  publish: async (event) => {
    const actor = person(event, 'editor');
    const { code } = event.params;
    const sent = await formOf(event);
    const reason = typed(sent, 'reason');
    return saved(event, { path: sourcePath(code), what: 'source-published', values: { reason } }, () =>
      publish(actor, code, revisionOf(sent), reason)
    ).catch((refusal: unknown) => meanwhile(refusal, { reason }));
  },
  discard: async (event) => {
    const actor = person(event, 'editor');
    const sent = await formOf(event);
    return saved(event, { path: preparationPath(), what: 'source-discarded', values: {} }, () =>
      commands.discard(actor, event.params.code, revisionOf(sent))
    ).catch((refusal: unknown) => meanwhile(refusal, {}));
  },
  prepare: async (event) => {
    const actor = person(event, 'editor');
    const { code } = event.params;
    await commands.prepare(actor, code).catch((refusal: unknown) => meanwhile(refusal, {}));
    redirect(303, href(editSourcePath(code)));
  }
};
