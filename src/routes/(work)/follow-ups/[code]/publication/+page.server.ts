import { followUpStepPath } from '#lib/domain/links.ts';
import { person, orNotFound, formOf } from '#lib/server/auth/guards.ts';
import { refusedStep, stepDone, stepIn } from '#lib/server/auth/steps.ts';
import { takeStep } from '#lib/server/follow-ups/publication.ts';
import { get } from '#lib/server/follow-ups/queries.ts';
import { rightsOn } from '#lib/server/follow-ups/rights.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'contributor');
  const followUp = orNotFound(await get(event.params.code, actor));
  const { code, title, revision, publication, returned } = followUp;
  const { steps } = rightsOn(actor, followUp);
  return { code, title, revision, publication, returned, steps, path: followUpStepPath(code) };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = person(event, 'contributor');
    const { code } = event.params;
    const step = stepIn(await formOf(event));
    try {
      await takeStep(actor, code, step.revision, step);
    } catch (refusal) {
      return refusedStep(refusal, actor, code, step);
    }
    stepDone(event, code, step);
  }
};
