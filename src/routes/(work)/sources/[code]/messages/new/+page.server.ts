import { fail, redirect } from '@sveltejs/kit';
import { messagePath } from '#lib/domain/links.ts';
import { messageInputOf, newMessageForm, readMessageForm } from '#lib/domain/message-form.ts';
import { href } from '#lib/i18n/href.ts';
import { confirm } from '#lib/server/auth/confirmation.ts';
import { formOf, keepPrivate, orNotFound, person } from '#lib/server/auth/guards.ts';
import { shown } from '#lib/server/auth/saving.ts';
import { chosenText, earlierText } from '#lib/server/messages/chosen-text.ts';
import * as commands from '#lib/server/messages/commands.ts';
import { messageChoices } from '#lib/server/messages/form-choices.ts';
import * as sources from '#lib/server/sources/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  person(event, 'editor');
  keepPrivate(event);
  const source = orNotFound(await sources.get(event.params.code));
  const { code, title, language, version } = source;
  const text = await chosenText(source, event.url.searchParams);
  return {
    source: { code, title, language },
    versions: { chosen: text.version, current: version },
    values: newMessageForm(text, event.url.searchParams),
    choices: await messageChoices(event.locals.locale)
  };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = person(event, 'editor');
    const source = orNotFound(await sources.get(event.params.code));
    const values = readMessageForm(await formOf(event));
    const earlier = await earlierText(source, values.version);
    const { data, issues, again } = messageInputOf(values, source, earlier);
    if (!data) return fail(422, { ...again, issues });
    const code = await shown(event, again, () => commands.add(actor, data));
    if (typeof code !== 'string') return code;
    const path = href(messagePath(code));
    confirm(event, path, 'message-added');
    redirect(303, path);
  }
};
