import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { locales } from '../src/lib/domain/vocabularies.ts';

type Message = string | { match: Record<string, string> }[];

const messages = Object.fromEntries(
  locales.map((locale) => {
    const { $schema: _, ...rest } = JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8'));
    return [locale, rest as Record<string, Message>];
  })
) as Record<(typeof locales)[number], Record<string, Message>>;
const keys = Object.keys(messages.en);
const placeholders = (message: Message | undefined) =>
  [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].toSorted();

describe('the words of the interface', () => {
  test.each(locales)('are all there in %s', (locale) => {
    expect(Object.keys(messages[locale]).toSorted()).toEqual(keys.toSorted());
    const empty = keys.filter((key) => JSON.stringify(messages[locale][key]).length <= 2);
    expect(empty).toEqual([]);
  });

  test.each(locales)('take the same figures in %s', (locale) => {
    const different = keys.filter(
      (key) => placeholders(messages[locale][key]).join() !== placeholders(messages.en[key]).join()
    );
    expect(different).toEqual([]);
  });

  test('are all used', () => {
    const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src'], {
      encoding: 'utf8'
    })
      .split('\n')
      .filter((file) => /\.(?:ts|svelte)$/.test(file));
    const used = new Set(files.flatMap((file) => readFileSync(file, 'utf8').match(/\bm\.\w+/g) ?? []));
    expect(keys.filter((key) => !used.has(`m.${key}`))).toEqual([]);
  });

  test('are translated, not left in English', () => {
    const same = keys.filter((key) =>
      (['ar', 'zh', 'ru'] as const).some((locale) => {
        const text = messages.en[key];
        return (
          typeof text === 'string' &&
          /[a-z]{4,}/.test(text.replace(/\{\w+\}/g, '')) &&
          messages[locale][key] === text
        );
      })
    );
    expect(same).toEqual(['app_name']);
  });
});
