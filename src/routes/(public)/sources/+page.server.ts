import { mayEditContent } from '#lib/domain/content-permissions.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import * as messages from '#lib/server/messages/queries.ts';
import * as sources from '#lib/server/sources/queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { user } = event.locals;
  const [documents, voiced] = await Promise.all([sources.list(), messages.list()]);
  return {
    mayEdit: user !== null && mayEditContent(user),
    sources: documents.map(({ code, title, language, date, speaker, paragraphs }) => ({
      code,
      title,
      language,
      date,
      speaker,
      paragraphs: paragraphs.filter(({ number }) => number !== null).length,
      messages: voiced.filter(({ anchor }) => anchor.source === code).length
    }))
  };
};
