import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import agenda from '../data/agenda-2030.json' with { type: 'json' };
import compact from '../data/global-compact.json' with { type: 'json' };
import { locales } from '../src/lib/domain/vocabularies.ts';

/** The reference files are not part of the project; where they lie beside it, its own data is checked against them. */
const folder = '../shared/data';
const there = existsSync(`${folder}/sdg.json`);
if (!there)
  console.warn(
    `skipped: ${folder} is not beside the project, so its data is not checked against the reference`
  );
const read = (name: string) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));

describe.skipIf(!there)('the data beside the reference', () => {
  test('has its goals, targets, colours and IRIs', () => {
    const sdg = read('sdg.json');
    const goals = sdg.goals.map((goal: { number: number; iri: string; color: string; short: object }) => [
      String(goal.number),
      goal.iri,
      goal.color.toUpperCase(),
      { ...goal.short }
    ]);
    expect(agenda.goals.map(({ code, iri, colour, names }) => [code, iri, colour, names])).toEqual(goals);
    const targets = sdg.targets.map(
      (target: { code: string; iri: string; goal: number; meansOfImplementation: boolean }) => [
        target.code,
        String(target.goal),
        target.iri,
        target.meansOfImplementation
      ]
    );
    expect(
      agenda.targets.map(({ code, goal, iri, meansOfImplementation }) => [
        code,
        goal,
        iri,
        meansOfImplementation
      ])
    ).toEqual(targets);
  });

  test('has short titles of its own, not the official texts', () => {
    const texts = new Map<string, Record<string, string>>(
      read('sdg.json').targets.map((target: { code: string; text: object }) => [target.code, target.text])
    );
    const copied = agenda.targets.flatMap(({ code, shortTitles }) =>
      locales
        .filter((locale) => (texts.get(code)?.[locale] ?? '').includes(shortTitles[locale]))
        .map((locale) => `${code} ${locale}`)
    );
    expect(copied).toEqual([]);
  });

  test('has its indicators', () => {
    const codes = (rows: { code: string; target: string; unsdCode: string; iri: string }[]) =>
      rows.map(({ code, target, unsdCode, iri }) => [code, target, unsdCode, iri]);
    expect(codes(agenda.indicators)).toEqual(codes(read('indicators.json').indicators));
  });

  test('calls a title of the Compact official only where the reference has read it on a page', () => {
    const { objectives } = read('gcm.json');
    for (const { number, titles } of compact.objectives) {
      const reference = objectives.find((objective: { number: number }) => objective.number === number);
      for (const locale of locales) {
        const checked = reference.titleStatus[locale] === 'checked';
        expect([number, locale, titles[locale].state]).toEqual([
          number,
          locale,
          checked ? 'official' : 'unofficial'
        ]);
        if (checked) expect(titles[locale].text).toBe(reference.title[locale]);
      }
    }
  });

  test('has its links between the Compact and the Agenda', () => {
    const links = read('gcm-sdg-links.json').links.map(
      (link: { gcmObjective: number | 'all'; sdg: string; type: string; kind: string }) => [
        link.gcmObjective === 'all' ? null : link.gcmObjective,
        link.sdg,
        link.type,
        link.kind
      ]
    );
    expect(compact.links.map(({ objective, sdg, level, kind }) => [objective, sdg, level, kind])).toEqual(
      links
    );
  });

  test('has the hearing and the public record as they are', () => {
    for (const name of ['hearing.json', 'follow-ups.json']) {
      expect(readFileSync(`data/${name}`, 'utf8')).toBe(readFileSync(`${folder}/${name}`, 'utf8'));
    }
  });
});
