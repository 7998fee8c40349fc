import type { Suggestions } from '../../domain/suggestions.ts';
import type { Locale } from '../../domain/vocabularies.ts';
import { SuggestionThread } from './thread.ts';

export { SuggestionsUnavailable } from './thread.ts';

const thread = new SuggestionThread();
process.once('sveltekit:shutdown', () => void thread.end());

/**
 * What a text of at most `longestText` characters is about. `language` is asked only where it cannot be told from the text.
 * Throws SuggestionsUnavailable where the engine gives no answer; asking again may help.
 */
export function suggest(text: string, language?: Locale): Promise<Suggestions> {
  return thread.ask(text, language && { language });
}

export interface Progress {
  done: number;
  of: number;
}

/**
 * What each paragraph of a document is about, in their order, in the background: whoever waits for a single text goes first.
 * `onProgress` hears after each paragraph; `signal` stops before the next. Throws as `suggest`, and the signal's reason.
 */
export async function suggestDocument(
  paragraphs: readonly string[],
  onProgress: (progress: Progress) => void = () => undefined,
  { language, signal }: { language?: Locale; signal?: AbortSignal } = {}
): Promise<Suggestions[]> {
  const found: Suggestions[] = [];
  for (const paragraph of paragraphs) {
    signal?.throwIfAborted();
    found.push(await thread.ask(paragraph, { ...(language && { language }), isUrgent: false }));
    onProgress({ done: found.length, of: paragraphs.length });
  }
  return found;
}
