import { Refusal } from '#lib/domain/errors.ts';
import { organizationFilterSchema } from '#lib/domain/organization-filter.ts';
import { answer, notAllowed } from '#lib/server/api/answer.ts';
import { listed } from '#lib/server/api/reply.ts';
import { queryOf } from '#lib/server/api/request.ts';
import * as shape from '#lib/server/api/shape.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import * as organizations from '#lib/server/organizations/queries.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = answer(async (event) => {
  anyone(event);
  const filter = queryOf(event, organizationFilterSchema);
  const unknown = await organizations.unknownCodes(filter);
  if (unknown.length > 0) throw new Refusal('bad-request', unknown);
  const { organizations: rows, ...meta } = await organizations.find(filter, event.locals.locale);
  return listed(event, rows.map(shape.organization), meta);
});

export const fallback: RequestHandler = notAllowed('GET');
