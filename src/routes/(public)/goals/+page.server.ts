import { evidenceOf } from '#lib/domain/evidence.ts';
import { noFilter } from '#lib/domain/filter.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import * as mappings from '#lib/server/mappings/queries.ts';
import { progressBy } from '#lib/server/progress/by-group.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const filter = noFilter();
  const [figures, messages] = await Promise.all([
    progressBy('goal', filter, event.locals.locale),
    mappings.messagesPer('goal')
  ]);
  return { asOf: filter.asOf, goals: evidenceOf(figures, messages) };
};
