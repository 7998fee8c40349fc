import { redirect } from '@sveltejs/kit';
import { surveyPath } from '#lib/domain/links.ts';
import { href } from '#lib/i18n/href.ts';
import { keepPrivate, orNotFound, person } from '#lib/server/auth/guards.ts';
import * as messages from '#lib/server/messages/queries.ts';
import * as sources from '#lib/server/sources/queries.ts';
import { startSurvey, surveyOf } from '#lib/server/suggestions/survey.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'editor');
  keepPrivate(event);
  const source = orNotFound(await sources.get(event.params.code));
  const anchored = await messages.list({ source: source.code }, undefined, actor);
  const survey = surveyOf(source);
  const { code, title, language } = source;
  return {
    ...{ code, title, language },
    survey: survey && { state: survey.state, done: survey.done, total: survey.total },
    paragraphs: (survey?.found ?? []).map(({ number, goals, objectives }) => ({
      ...{ number, goals, objectives },
      text: source.paragraphs.find((paragraph) => paragraph.number === number)?.text ?? '',
      messages: anchored
        .filter(({ anchor }) => anchor.paragraph === number && !anchor.isLost)
        .map((message) => message.code)
    }))
  };
};

export const actions: Actions = {
  default: async (event) => {
    person(event, 'editor');
    const source = orNotFound(await sources.get(event.params.code));
    // Nobody waits for it: the page asks how far it is.
    void startSurvey(source);
    redirect(303, href(surveyPath(source.code)));
  }
};
