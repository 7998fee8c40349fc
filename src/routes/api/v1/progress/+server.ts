import { answer, notAllowed } from '#lib/server/api/answer.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { csvFile, listed } from '#lib/server/api/reply.ts';
import { checkCodes, queryOf } from '#lib/server/api/request.ts';
import * as shape from '#lib/server/api/shape.ts';
import { progressCsv } from '#lib/server/api/tables.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import { progressBy } from '#lib/server/progress/by-group.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer(async (event) => {
  anyone(event);
  const { locale } = event.locals;
  const query = queryOf(event, parameters.progress);
  const { by, format } = query;
  const filter = parameters.filterWithin(query);
  await checkCodes(filter);
  const rows = (await progressBy(by, filter, locale)).map((row) => shape.progress(row, by, locale));
  return format === 'csv' ? csvFile(event, `progress-by-${by}`, progressCsv(rows)) : listed(event, rows);
});

export const fallback: RequestHandler = notAllowed('GET');
