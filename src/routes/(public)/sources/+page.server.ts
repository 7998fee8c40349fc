import { anyone } from '#lib/server/auth/guards.ts';
import * as messages from '#lib/server/messages/queries.ts';
import * as sources from '#lib/server/sources/queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const [documents, voiced] = await Promise.all([sources.list(), messages.list()]);
  return {
    sources: documents.map(({ code, title, date, speaker, paragraphs }) => ({
      code,
      title,
      date,
      speaker,
      paragraphs: paragraphs.filter(({ number }) => number !== null).length,
      messages: voiced.filter(({ anchor }) => anchor.source === code).length
    }))
  };
};
