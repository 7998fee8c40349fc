import { longestText, suggestedOf } from '../../domain/suggestions.ts';
import { log } from '../log.ts';
import { readingLanguage } from './for-message.ts';
import { suggestDocument, SuggestionsUnavailable } from './queries.ts';

/** A numbered paragraph, with the goals and objectives that it is suggested to be about, likeliest first. */
export interface Surveyed {
  number: number;
  goals: { goal: string; score: number }[];
  objectives: { objective: number; score: number }[];
}

/** How far the reading of one version of a source is; `found` once it is done. */
export interface Survey {
  state: 'running' | 'done' | 'failed' | 'language-not-supported';
  done: number;
  total: number;
  found: Surveyed[];
}

interface Edition {
  code: string;
  version: number;
  language: string;
  paragraphs: readonly { number: number | null; text: string }[];
}

/** How many surveys are kept; the oldest goes first. They are in this process alone: after a restart one starts anew. */
const most = 50;
const surveys = new Map<string, Survey>();
const keyOf = ({ code, version }: Pick<Edition, 'code' | 'version'>) => `${code} ${version}`;

/** The survey of a version of a source; null where none was started since the program was. */
export function surveyOf(edition: Pick<Edition, 'code' | 'version'>): Survey | null {
  return surveys.get(keyOf(edition)) ?? null;
}

/**
 * Starts to suggest for every numbered paragraph, in the background; answers when it is done or has failed, which nobody needs
 * to wait for, and never throws. Does nothing where that is under way or done already.
 */
export async function startSurvey(edition: Edition, read = suggestDocument): Promise<void> {
  const key = keyOf(edition);
  const known = surveys.get(key)?.state;
  if (known === 'running' || known === 'done') return;
  const numbered = edition.paragraphs.flatMap(({ number, text }) =>
    number === null ? [] : [{ number, text: text.slice(0, longestText) }]
  );
  const survey: Survey = { state: 'running', done: 0, total: numbered.length, found: [] };
  surveys.delete(key);
  surveys.set(key, survey);
  const [oldest] = surveys.keys();
  if (surveys.size > most && oldest !== undefined) surveys.delete(oldest);
  const language = readingLanguage(edition.language);
  if (language === null) {
    survey.state = 'language-not-supported';
    return;
  }
  try {
    const texts = numbered.map(({ text }) => text);
    const all = await read(texts, ({ done }) => (survey.done = done), language ? { language } : {});
    survey.found = numbered.map(({ number }, place) => ({
      number,
      ...suggestedOf(all[place]!)
    }));
    survey.state = 'done';
  } catch (error) {
    survey.state = 'failed';
    if (!(error instanceof SuggestionsUnavailable)) log.error({ err: error }, 'a survey failed');
  }
}
