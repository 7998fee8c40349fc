import { answer, notAllowed } from '#lib/server/api/answer.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { csvFile, listed } from '#lib/server/api/reply.ts';
import { checkCodes, queryOf } from '#lib/server/api/request.ts';
import * as shape from '#lib/server/api/shape.ts';
import { seriesCsv } from '#lib/server/api/tables.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import { progressSeries } from '#lib/server/progress/series.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer(async (event) => {
  anyone(event);
  const { locale } = event.locals;
  const { from, to, step: _, ...query } = queryOf(event, parameters.series);
  const { by, format } = query;
  const filter = parameters.filterWithin(query);
  await checkCodes(filter);
  const series = await progressSeries(by, filter, { from, to }, locale);
  const rows = series.map((row) => shape.series(row, by, locale));
  return format === 'csv'
    ? csvFile(event, `progress-by-${by}-monthly`, seriesCsv(rows))
    : listed(event, rows);
});

export const fallback: RequestHandler = notAllowed('GET');
