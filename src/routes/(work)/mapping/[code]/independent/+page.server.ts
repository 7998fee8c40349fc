import { independentOfPath, independentPath } from '#lib/domain/links.ts';
import { formOf, keepPrivate, orNotFound, person } from '#lib/server/auth/guards.ts';
import { saved } from '#lib/server/auth/saving.ts';
import * as framework from '#lib/server/framework/queries.ts';
import { codingList, codingOf, saveCoding } from '#lib/server/mappings/codings.ts';
import { passage } from '#lib/server/mappings/workbench.ts';
import type { Actions, PageServerLoad } from './$types';

/** The words of the message and the targets to choose from; nothing of what it is mapped to or others chose. */
export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'editor');
  keepPrivate(event);
  const { code } = event.params;
  const { locale } = event.locals;
  const words = orNotFound(await passage(actor, code));
  const [goals, targets, own] = await Promise.all([
    framework.listGoals(locale),
    framework.listTargets(locale),
    codingOf(code, actor.person)
  ]);
  return {
    code,
    words,
    goals: goals.map(({ code: goal, title }) => ({ code: goal, title })),
    targets: targets.map(({ code: target, goal, title }) => ({ code: target, goal, title })),
    chosen: own?.targets ?? [],
    chosenOn: own?.savedAt.toISOString().slice(0, 10) ?? null
  };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = person(event, 'editor');
    const { code } = event.params;
    const chosen = (await formOf(event)).getAll('targets').map(String);
    const messages = await codingList(actor);
    const place = messages.findIndex((message) => message.code === code);
    const next = [...messages.slice(place + 1), ...messages.slice(0, Math.max(place, 0))].find(
      ({ chosenOn }) => chosenOn === null
    );
    const path = next ? independentOfPath(next.code) : independentPath();
    return saved(event, { path, what: 'coding-saved', values: { chosen } }, () =>
      saveCoding(actor, code, chosen)
    );
  }
};
