import { crosswalkSchema } from '#lib/domain/crosswalk.ts';
import { noFilter } from '#lib/domain/filter.ts';
import { parseParams } from '#lib/domain/params.ts';
import { anyone, badRequest } from '#lib/server/auth/guards.ts';
import { crosswalkCells } from '#lib/server/mappings/crosswalk.ts';
import { progressBy } from '#lib/server/progress/by-group.ts';
import { progressTotal } from '#lib/server/progress/total.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale } = event.locals;
  const { value: query, issues } = parseParams(crosswalkSchema, event.url.searchParams);
  if (!query) badRequest(issues);
  const { by } = query;
  const filter = noFilter();
  const [messages, ends, cells, total] = await Promise.all([
    progressBy('message', filter, locale),
    progressBy(by, filter, locale),
    crosswalkCells(by, filter),
    progressTotal(filter)
  ]);
  const headOf = ({ key, title, followUps }: (typeof messages)[number]) => ({ key, title, followUps });
  return {
    by,
    asOf: filter.asOf,
    crosswalk: { messages: messages.map(headOf), ends: ends.map(headOf), cells },
    total: total.followUps
  };
};
