import { expect, test } from 'vitest';
import { readingLanguage, suggestFor } from './for-message.ts';

test('a source is read in its own language, and in none but ours', () => {
  expect(['en', 'zh-Hant', 'und', 'de'].map(readingLanguage)).toEqual(['en', 'zh', undefined, null]);
});

test('words in a language without lists get no suggestion, whatever they look like', async () => {
  const words = { quote: 'Remittances', paragraph: 'Remittances cost much.', start: 0 };
  expect(await suggestFor({ ...words, language: 'de' })).toEqual({
    ...{ language: 'de', reason: 'language-not-supported', goals: [], objectives: [] }
  });
});
