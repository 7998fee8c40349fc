import { anyone } from '#lib/server/auth/guards.ts';
import { listGoals } from '#lib/server/framework/queries.ts';
import { acceptedByGoal } from '#lib/server/mappings/acceptance.ts';
import { agreement } from '#lib/server/mappings/codings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const [goals, { goals: figures, pooled, single }, accepted] = await Promise.all([
    listGoals(event.locals.locale),
    agreement(),
    acceptedByGoal()
  ]);
  const titles = new Map(goals.map(({ code, title }) => [code, title]));
  return {
    accepted: accepted.map((figure) => ({ ...figure, title: titles.get(figure.goal) ?? figure.goal })),
    agreement: {
      goals: figures.map((figure) => ({ ...figure, title: titles.get(figure.goal) ?? figure.goal })),
      pooled,
      single
    }
  };
};
