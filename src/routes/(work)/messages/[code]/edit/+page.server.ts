import { fail } from '@sveltejs/kit';
import { messagePath, preparationPath } from '#lib/domain/links.ts';
import { chosenWords, messageFormOf, messageInputOf, readMessageForm } from '#lib/domain/message-form.ts';
import { formOf, keepPrivate, orNotFound, person, revisionOf } from '#lib/server/auth/guards.ts';
import { meanwhile, saved, savedUnlessChanged } from '#lib/server/auth/saving.ts';
import { chosenText, earlierText } from '#lib/server/messages/chosen-text.ts';
import * as commands from '#lib/server/messages/commands.ts';
import { messageChoices } from '#lib/server/messages/form-choices.ts';
import * as messages from '#lib/server/messages/queries.ts';
import * as sources from '#lib/server/sources/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'editor');
  keepPrivate(event);
  const message = orNotFound(await messages.get(event.params.code, undefined, actor));
  const source = orNotFound(await sources.get(message.anchor.source));
  const text = await chosenText(source, event.url.searchParams);
  const words = chosenWords(text, event.url.searchParams);
  return {
    message,
    source: { code: source.code, language: source.language },
    versions: { chosen: text.version, current: source.version },
    values: { ...messageFormOf(message), ...(words.words !== '' && words) },
    choices: await messageChoices(event.locals.locale)
  };
};

export const actions: Actions = {
  save: async (event) => {
    const actor = person(event, 'editor');
    const { code } = event.params;
    const message = orNotFound(await messages.get(code, undefined, actor));
    const source = orNotFound(await sources.get(message.anchor.source));
    const sent = await formOf(event);
    const values = readMessageForm(sent);
    const earlier = await earlierText(source, values.version);
    const { data, issues, again } = messageInputOf(values, source, earlier, message.anchor);
    if (!data) return fail(422, { ...again, issues, revision: revisionOf(sent) });
    const revision = revisionOf(sent);
    const form = { path: messagePath(code), what: 'edited', values: { ...again, revision } } as const;
    return saved(event, form, () => commands.edit(actor, code, revision, data)).catch((refusal: unknown) =>
      meanwhile(refusal, { ...again, revision: message.revision })
    );
  },
  publish: async (event) => {
    const actor = person(event, 'editor');
    const { code } = event.params;
    const sent = await formOf(event);
    const form = { path: messagePath(code), what: 'message-published', values: {} } as const;
    return savedUnlessChanged(event, form, () => commands.publish(actor, code, revisionOf(sent)));
  },
  discard: async (event) => {
    const actor = person(event, 'editor');
    const { code } = event.params;
    const sent = await formOf(event);
    const form = { path: preparationPath(), what: 'message-discarded', values: {} } as const;
    return savedUnlessChanged(event, form, () => commands.discard(actor, code, revisionOf(sent)));
  }
};
