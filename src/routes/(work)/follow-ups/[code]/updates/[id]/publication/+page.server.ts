import { updateStepPath } from '#lib/domain/links.ts';
import { updateStepsFor } from '#lib/domain/permissions.ts';
import { formOf, orNotFound, person } from '#lib/server/auth/guards.ts';
import { refusedStep, stepDone, stepIn } from '#lib/server/auth/steps.ts';
import { get, updateOf } from '#lib/server/follow-ups/queries.ts';
import { takeUpdateStep } from '#lib/server/follow-ups/update-review.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'contributor');
  const { code, title, revision } = orNotFound(await get(event.params.code, actor));
  const update = orNotFound(await updateOf(code, event.params.id, actor));
  const { id, publication, returned } = update;
  const steps = updateStepsFor(actor, update);
  return { code, title, revision, publication, returned, steps, id, path: updateStepPath(code, id) };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = person(event, 'contributor');
    const { code } = event.params;
    const step = stepIn(await formOf(event));
    const { id } = orNotFound(await updateOf(code, event.params.id, actor));
    try {
      await takeUpdateStep(actor, code, id, step.revision, step);
    } catch (refusal) {
      return refusedStep(refusal, actor, code, step);
    }
    stepDone(event, code, step);
  }
};
