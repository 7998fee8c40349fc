import { mayReport } from '#lib/domain/permissions.ts';
import { ownSteps } from '#lib/domain/own-steps.ts';
import { parseParams } from '#lib/domain/params.ts';
import { ownWorkSchema, workPageSize } from '#lib/domain/work-filter.ts';
import { badRequest, keepPrivate, person } from '#lib/server/auth/guards.ts';
import { own } from '#lib/server/follow-ups/unpublished.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'contributor');
  keepPrivate(event);
  const { value: filter, issues } = parseParams(ownWorkSchema, event.url.searchParams);
  if (!filter) badRequest(issues);
  const steps = filter.step ? [filter.step] : ownSteps;
  const sections = await Promise.all(
    steps.map(async (step) => ({
      step,
      ...(await own(actor, step, { cursor: filter.step && filter.cursor, limit: workPageSize }))
    }))
  );
  return {
    only: filter.step ?? null,
    isFirst: filter.cursor === undefined,
    sections,
    mayLog: mayReport(actor)
  };
};
