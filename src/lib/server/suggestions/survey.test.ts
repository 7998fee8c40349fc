import { expect, test, vi } from 'vitest';
import type { Suggestions } from '../../domain/suggestions.ts';
import type { suggestDocument } from './queries.ts';
import { SuggestionsUnavailable } from './queries.ts';
import { startSurvey, surveyOf } from './survey.ts';

const log = vi.hoisted(() => ({ error: vi.fn() }));
vi.mock('../log.ts', () => ({ log }));

const edition = (code: string, language = 'en') => ({
  ...{ code, version: 1, language },
  paragraphs: [
    { number: null, text: 'Excellencies,' },
    { number: 1, text: 'First.' },
    { number: 2, text: 'Second.' }
  ]
});
const about = (goal: string, score: number): Suggestions => ({
  ...{ language: 'en', reason: null, targets: [], objectives: [] },
  goals: [{ goal, score, because: [] }]
});

test('every numbered paragraph is read in the background, and how far that is can be asked', async () => {
  const steps: number[] = [];
  const read: typeof suggestDocument = async (texts, onProgress = () => undefined) => {
    expect(texts).toEqual(['First.', 'Second.']);
    expect(surveyOf({ code: 'a', version: 1 })).toMatchObject({ state: 'running', done: 0, total: 2 });
    for (const done of [1, 2]) {
      onProgress({ done, of: 2 });
      steps.push(surveyOf({ code: 'a', version: 1 })!.done);
    }
    return [about('10', 0.9), about('8', 0.4)];
  };
  expect(surveyOf({ code: 'a', version: 1 })).toBeNull();
  const both = [startSurvey(edition('a'), read), startSurvey(edition('a'), read)];
  await Promise.all(both);
  expect(steps).toEqual([1, 2]);
  expect(surveyOf({ code: 'a', version: 1 })).toEqual({
    ...{ state: 'done', done: 2, total: 2 },
    found: [
      { number: 1, goals: [{ goal: '10', score: 0.9 }], objectives: [] },
      { number: 2, goals: [], objectives: [] }
    ]
  });
  expect(surveyOf({ code: 'a', version: 2 })).toBeNull();
});

test('what failed can be started again', async () => {
  const failing: typeof suggestDocument = () => Promise.reject(new SuggestionsUnavailable('It ended.'));
  const faulty: typeof suggestDocument = () => Promise.resolve([]);
  for (const read of [failing, faulty]) {
    await startSurvey(edition('b'), read);
    expect(surveyOf({ code: 'b', version: 1 })).toMatchObject({ state: 'failed' });
  }
  expect(log.error).toHaveBeenCalledOnce();
  await startSurvey(edition('b'), () => Promise.resolve([about('1', 0.8), about('2', 0.8)]));
  expect(surveyOf({ code: 'b', version: 1 })).toMatchObject({ state: 'done' });
});

test('a language without lists is not read as another', async () => {
  await startSurvey(edition('c', 'de'), () => Promise.reject(new Error('It was read.')));
  expect(surveyOf({ code: 'c', version: 1 })).toMatchObject({ state: 'language-not-supported', found: [] });
});
