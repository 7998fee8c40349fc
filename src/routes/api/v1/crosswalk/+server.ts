import { answer, notAllowed } from '#lib/server/api/answer.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { csvFile, listed } from '#lib/server/api/reply.ts';
import { checkCodes, queryOf } from '#lib/server/api/request.ts';
import * as shape from '#lib/server/api/shape.ts';
import { crosswalkCsv } from '#lib/server/api/tables.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import { crosswalkCells } from '#lib/server/mappings/crosswalk.ts';
import { groupsOf } from '#lib/server/progress/groups.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer(async (event) => {
  anyone(event);
  const query = queryOf(event, parameters.crosswalk);
  const { by, format } = query;
  const filter = parameters.filterWithin(query);
  await checkCodes(filter);
  const [cells, ends] = await Promise.all([crosswalkCells(by, filter), groupsOf(by, event.locals.locale)]);
  const titles = new Map(ends.map(({ key, title }) => [key, title]));
  const rows = cells.map((cell) => shape.crosswalkCell(cell, titles));
  return format === 'csv' ? csvFile(event, `crosswalk-by-${by}`, crosswalkCsv(rows)) : listed(event, rows);
});

export const fallback: RequestHandler = notAllowed('GET');
