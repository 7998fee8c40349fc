import type { Locale } from '../../domain/vocabularies.ts';
import { listGroups, listThemes } from './queries.ts';

/** What the form of a message offers to choose from. */
export async function messageChoices(locale: Locale) {
  const [themes, groups] = await Promise.all([listThemes(locale), listGroups(locale)]);
  return { themes: themes.map(({ code, title }) => ({ code, title })), groups };
}
