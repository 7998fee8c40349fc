import { describe, expect, test } from 'vitest';
import { locales } from '../../domain/vocabularies.ts';
import { readJson } from './lists.ts';

const { targets } = readJson<{ targets: { code: string }[] }>('data/agenda-2030.json');
const codes = {
  goals: Array.from({ length: 17 }, (_, place) => String(place + 1)),
  targets: targets.map(({ code }) => code),
  objectives: Array.from({ length: 23 }, (_, place) => String(place + 1))
};

describe.each(locales)('the term lists in %s', (language) => {
  test.each(Object.entries(codes))('name all %s, with terms of the form that is matched', (kind, all) => {
    const file = readJson<Record<string, string[]>>(`data/terms/${language}/${kind}.json`);
    expect(Object.keys(file).toSorted()).toEqual(all.toSorted());
    const wrong = Object.entries(file).flatMap(([code, terms]) =>
      terms
        .filter((term) => !/^[\p{L}\p{N}\p{M}]+\*?(?: [\p{L}\p{N}\p{M}]+\*?){0,3}$/u.test(term))
        .map((term) => `${code}: ${term}`)
    );
    expect(wrong).toEqual([]);
    expect(Object.entries(file).filter(([, terms]) => terms.length < 3)).toEqual([]);
  });
});
