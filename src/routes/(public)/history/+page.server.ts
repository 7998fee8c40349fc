import { parseParams } from '#lib/domain/params.ts';
import { eventLine } from '#lib/i18n/event-changes.ts';
import * as parameters from '#lib/server/api/parameters.ts';
import { anyone, badRequest } from '#lib/server/auth/guards.ts';
import { namesOfCodes } from '#lib/server/follow-ups/names.ts';
import { head } from '#lib/server/history/chain.ts';
import * as history from '#lib/server/history/queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const search = event.url.searchParams;
  const { value: filter, issues } = parseParams(parameters.history, search);
  if (!filter) badRequest(issues);
  const [page, names, chain] = await Promise.all([
    history.list(filter),
    namesOfCodes(event.locals.locale),
    head()
  ]);
  return {
    kinds: parameters.publicEventKinds,
    kind: filter.kind ?? null,
    since: search.get('since'),
    until: search.get('until'),
    subject: search.get('subject'),
    limit: search.get('limit'),
    isFirst: filter.cursor === undefined,
    total: page.total,
    nextCursor: page.nextCursor,
    chain,
    lines: page.events.map((line) => eventLine(line, names))
  };
};
