import * as suggestions from '../suggestions/queries.ts';
import { Problem } from './problem.ts';

/** Answers what a text is about. Nothing of it is kept. Throws a Problem `unavailable` where the engine gave no answer. */
export async function suggestFor({ text }: { text: string }): Promise<Response> {
  try {
    const data = await suggestions.suggest(text, undefined, 'public');
    return Response.json({ data }, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    if (error instanceof suggestions.SuggestionsUnavailable) throw new Problem('unavailable');
    throw error;
  }
}
