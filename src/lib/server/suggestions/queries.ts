import type { Suggestions } from '../../domain/suggestions.ts';
import type { Locale } from '../../domain/vocabularies.ts';
import { SuggestionThread, type Lane } from './thread.ts';

export { SuggestionsUnavailable } from './thread.ts';

const thread = new SuggestionThread();
process.once('sveltekit:shutdown', () => void thread.end());

/**
 * What a text of at most `longestText` characters is about. `language` is asked only where it cannot be told from the text;
 * `lane` says who waits.
 * Throws SuggestionsUnavailable where the engine gives no answer; asking again may help.
 */
export function suggest(text: string, language?: Locale, lane: Lane = 'editor'): Promise<Suggestions> {
  return thread.ask(text, { ...(language && { language }), lane });
}

export interface Progress {
  done: number;
  of: number;
}

/**
 * What each paragraph of a document is about, in their order, in the background: an editor who waits for a single text goes
 * first. `onProgress` hears after each paragraph. Throws as `suggest`.
 */
export async function suggestDocument(
  paragraphs: readonly string[],
  onProgress: (progress: Progress) => void = () => undefined,
  { language }: { language?: Locale } = {}
): Promise<Suggestions[]> {
  const found: Suggestions[] = [];
  for (const paragraph of paragraphs) {
    found.push(await thread.ask(paragraph, { ...(language && { language }), lane: 'survey' }));
    onProgress({ done: found.length, of: paragraphs.length });
  }
  return found;
}
