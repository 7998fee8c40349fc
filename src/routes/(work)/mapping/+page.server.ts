import { mappingPageSize, mappingQueues, mappingQueueSchema } from '#lib/domain/mapping-filter.ts';
import { parseParams } from '#lib/domain/params.ts';
import { badRequest, keepPrivate, person } from '#lib/server/auth/guards.ts';
import * as framework from '#lib/server/framework/queries.ts';
import { queue } from '#lib/server/mappings/queue.ts';
import * as messages from '#lib/server/messages/queries.ts';
import * as sources from '#lib/server/sources/queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'editor');
  keepPrivate(event);
  const { locale } = event.locals;
  const { value: search, issues } = parseParams(mappingQueueSchema, event.url.searchParams);
  if (!search) badRequest(issues);
  const { cursor, ...filter } = search;
  const kinds = filter.queue ? [filter.queue] : mappingQueues;
  const [themes, goals, documents, ...pages] = await Promise.all([
    messages.listThemes(locale),
    framework.listGoals(locale),
    sources.list(),
    ...kinds.map((kind) =>
      queue(actor, kind, { ...filter, limit: mappingPageSize, ...(filter.queue && { cursor }) })
    )
  ]);
  return {
    filter,
    isFirst: cursor === undefined,
    queues: pages.map((page, place) => ({ ...page, kind: kinds[place]! })),
    themes: themes.map(({ code, title }) => ({ code, title })),
    goals: goals.map(({ code, title }) => ({ code, title })),
    sources: documents.map(({ code, title }) => ({ code, title }))
  };
};
