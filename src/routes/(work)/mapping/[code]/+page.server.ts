import { parseParams } from '#lib/domain/params.ts';
import { workbenchSchema } from '#lib/domain/mapping-filter.ts';
import { badRequest, keepPrivate, orNotFound, person } from '#lib/server/auth/guards.ts';
import { decide } from '#lib/server/auth/mapping-steps.ts';
import { neighbours } from '#lib/server/mappings/queue.ts';
import { workbench } from '#lib/server/mappings/workbench.ts';
import { suggestFor } from '#lib/server/suggestions/for-message.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'editor');
  keepPrivate(event);
  const asked = new URLSearchParams([...event.url.searchParams].filter(([key]) => !key.startsWith('/')));
  const { value: search, issues } = parseParams(workbenchSchema, asked);
  if (!search) badRequest(issues);
  const { suggestions: shown, ...filter } = search;
  const bench = orNotFound(await workbench(actor, event.params.code, event.locals.locale));
  const { passage, source } = bench;
  const words = { quote: passage.quote, paragraph: passage.text, start: passage.start };
  return {
    ...bench,
    filter,
    ...(await neighbours(bench.code, filter)),
    /** Only where no script can fetch them once the page is there; null also where the engine gave no answer. */
    suggestions: shown ? await suggestFor({ ...words, language: source.language }) : null,
    isSuggested: shown !== undefined
  };
};

export const actions: Actions = {
  accept: (event) => {
    const actor = person(event, 'editor');
    return decide(event, actor, 'accept');
  },
  change: (event) => {
    const actor = person(event, 'editor');
    return decide(event, actor, 'change');
  },
  refuse: (event) => {
    const actor = person(event, 'editor');
    return decide(event, actor, 'refuse');
  },
  add: (event) => {
    const actor = person(event, 'editor');
    return decide(event, actor, 'add');
  },
  confirm: (event) => {
    const actor = person(event, 'editor');
    return decide(event, actor, 'confirm');
  },
  reject: (event) => {
    const actor = person(event, 'editor');
    return decide(event, actor, 'reject');
  },
  edit: (event) => {
    const actor = person(event, 'editor');
    return decide(event, actor, 'edit');
  },
  comment: (event) => {
    const actor = person(event, 'editor');
    return decide(event, actor, 'comment');
  },
  uncomment: (event) => {
    const actor = person(event, 'editor');
    return decide(event, actor, 'uncomment');
  }
};
