import { parseParams } from '#lib/domain/params.ts';
import { queueSchema, workPageSize } from '#lib/domain/work-filter.ts';
import { eventLine } from '#lib/i18n/event-changes.ts';
import { badRequest, keepPrivate, person } from '#lib/server/auth/guards.ts';
import { namesOfCodes } from '#lib/server/follow-ups/names.ts';
import { contentOf } from '#lib/server/follow-ups/review-content.ts';
import { queue } from '#lib/server/follow-ups/unpublished.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'editor');
  keepPrivate(event);
  const { value: filter, issues } = parseParams(queueSchema, event.url.searchParams);
  if (!filter) badRequest(issues);
  const page = await queue(actor, { ...filter, limit: workPageSize });
  const [contents, names] = await Promise.all([
    contentOf(actor, page.work),
    namesOfCodes(event.locals.locale)
  ]);
  return {
    total: page.total,
    isFirst: filter.cursor === undefined,
    nextCursor: page.nextCursor,
    items: page.work.map((work, index) => {
      const { events = [], ...content } = contents[index] ?? {};
      return { work, ...content, changes: events.map((line) => eventLine(line, names)) };
    })
  };
};
