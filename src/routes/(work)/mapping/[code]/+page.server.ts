import { keepPrivate, orNotFound, person } from '#lib/server/auth/guards.ts';
import { benchSearch, decide } from '#lib/server/auth/mapping-steps.ts';
import { neighbours } from '#lib/server/mappings/queue.ts';
import { workbench } from '#lib/server/mappings/workbench.ts';
import { suggestFor } from '#lib/server/suggestions/for-message.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'editor');
  keepPrivate(event);
  const { suggestions: shown, ...filter } = benchSearch(event);
  const bench = orNotFound(await workbench(actor, event.params.code, event.locals.locale));
  const { quote, text: paragraph, start } = bench.passage;
  return {
    ...bench,
    filter,
    ...(await neighbours(bench.code, filter)),
    // Where no script can fetch them once the page is there; null also where the engine gave no answer.
    suggestions: shown ? await suggestFor({ quote, paragraph, start, ...bench.source }) : null,
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
