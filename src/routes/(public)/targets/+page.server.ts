import { anyone } from '#lib/server/auth/guards.ts';
import { evidenceOf } from '#lib/domain/evidence.ts';
import { noFilter } from '#lib/domain/filter.ts';
import * as framework from '#lib/server/framework/queries.ts';
import * as mappings from '#lib/server/mappings/queries.ts';
import { progressBy } from '#lib/server/progress/by-group.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale } = event.locals;
  const [goals, figures, messages] = await Promise.all([
    framework.listGoals(locale),
    progressBy('target', noFilter(), locale),
    mappings.messagesPer('target')
  ]);
  return { goals: goals.map(({ code, title }) => ({ code, title })), targets: evidenceOf(figures, messages) };
};
