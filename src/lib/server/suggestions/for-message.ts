import { suggestedMappings, type SuggestedMappings } from '../../domain/suggested-ends.ts';
import { longestText, suggestedLanguages } from '../../domain/suggestions.ts';
import { isOneOf, type Locale } from '../../domain/vocabularies.ts';
import { unknownLanguage } from '../../domain/languages.ts';
import { suggest, SuggestionsUnavailable } from './queries.ts';

/** The words of a message within their paragraph, and the language (BCP 47) that their source says it is in. */
export interface Quoted {
  quote: string;
  paragraph: string;
  start: number;
  language: string;
}

/** The language to read a source's text in: one of ours, undefined where it has to be told from the text, null for any other. */
export function readingLanguage(tag: string): Locale | undefined | null {
  if (tag === unknownLanguage) return undefined;
  const [language] = tag.split('-');
  return isOneOf(suggestedLanguages, language) ? language : null;
}

/** What a message may map to; null where the engine gives no answer. A language that has no lists is never read as another. */
export async function suggestFor({
  quote,
  paragraph,
  start,
  language
}: Quoted): Promise<SuggestedMappings | null> {
  const reading = readingLanguage(language);
  if (reading === null) return { language, reason: 'language-not-supported', goals: [], objectives: [] };
  try {
    const [own, around] = await Promise.all([
      suggest(quote.slice(0, longestText), reading),
      suggest(paragraph.slice(0, longestText), reading)
    ]);
    return suggestedMappings(own, around, start);
  } catch (error) {
    if (error instanceof SuggestionsUnavailable) return null;
    throw error;
  }
}
