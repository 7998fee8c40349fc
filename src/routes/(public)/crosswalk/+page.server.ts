import { noFilter } from '#lib/domain/filter.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import { crosswalkCells } from '#lib/server/mappings/crosswalk.ts';
import { progressBy } from '#lib/server/progress/by-group.ts';
import { progressTotal } from '#lib/server/progress/total.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale } = event.locals;
  const filter = noFilter();
  const [messages, goals, cells, total] = await Promise.all([
    progressBy('message', filter, locale),
    progressBy('goal', filter, locale),
    crosswalkCells(filter),
    progressTotal(filter)
  ]);
  const headOf = ({ key, title, followUps }: (typeof messages)[number]) => ({ key, title, followUps });
  return {
    asOf: filter.asOf,
    crosswalk: { messages: messages.map(headOf), goals: goals.map(headOf), cells },
    total: total.followUps
  };
};
