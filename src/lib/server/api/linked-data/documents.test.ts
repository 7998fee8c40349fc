import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import type { NodeObject } from 'jsonld/jsonld.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locales } from '../../../domain/vocabularies.ts';
import { followUps, goals, indicators, messages, sources, targets, users } from '../../db/schema/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { edit, propose, turnDown } from '../../mappings/commands.ts';
import { addPeople, nora, pablo } from '../../mappings/people.fixture.ts';
import * as mappings from '../../mappings/queries.ts';
import { review } from '../../mappings/review.ts';
import { documents, type DocumentKind } from './documents.ts';
import {
  bodyOf,
  ids,
  nodeOf,
  origin,
  pairs,
  prov,
  rdf,
  sdg,
  skos,
  statementsIn,
  tl,
  values,
  type Expanded
} from './reading.fixture.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(database.db);
});
afterAll(() => database.close());

describe('goals, targets, indicators and objectives', () => {
  test('each has linked data that reads offline and names the IRI of the United Nations', async () => {
    const tables = { goal: goals, target: targets, indicator: indicators };
    for (const [kind, table] of Object.entries(tables)) {
      const rows = await database.db.select({ code: table.code, iri: table.iri }).from(table);
      for (const { code, iri } of [rows[0]!, rows[rows.length >> 1]!, rows.at(-1)!]) {
        const node = await nodeOf(kind as DocumentKind, code);
        expect(node['@id']).toBe(`${origin}/${kind}s/${code}`);
        expect(ids(node[`${skos}exactMatch`])).toEqual([iri]);
        expect(values(node[`${skos}notation`])).toEqual([code]);
      }
    }
  });

  test('a target stands between its goal and its indicators, named in six languages', async () => {
    const node = await nodeOf('target', '10.c');
    expect(node['@type']).toEqual([`${skos}Concept`]);
    expect(ids(node[`${skos}inScheme`])).toEqual([`${origin}/goals`]);
    expect(ids(node[`${skos}broader`])).toEqual([`${origin}/goals/10`]);
    expect(ids((node[`${skos}broader`]![0] as Expanded)[`${skos}exactMatch`])).toEqual([`${sdg}10`]);
    expect(ids(node[`${skos}narrower`])).toContain(`${origin}/indicators/10.c.1`);
    const [row] = await database.db.select().from(targets).where(eq(targets.code, '10.c'));
    const labels = node[`${skos}prefLabel`] as { '@language': string; '@value': string }[];
    expect(Object.fromEntries(labels.map((label) => [label['@language'], label['@value']]))).toEqual(
      Object.fromEntries(locales.map((locale) => [locale, row!.shortTitles[locale]]))
    );
    const goal = await nodeOf('goal', '10');
    expect(goal[`${skos}narrower`]).toHaveLength(10);
    expect(ids(goal[`${skos}topConceptOf`])).toEqual([`${origin}/goals`]);
  });

  test('official texts are given where there are any, and an objective has its official titles alone', async () => {
    expect((await nodeOf('goal', '10'))[`${skos}definition`]).toBeUndefined();
    const officialTexts = { en: 'Reduce inequality within and among countries' };
    await database.db.update(goals).set({ officialTexts }).where(eq(goals.code, '10'));
    expect((await nodeOf('goal', '10'))[`${skos}definition`]).toEqual([
      { '@language': 'en', '@value': officialTexts.en }
    ]);
    const texts = (await nodeOf('objective', '1'))[`${skos}definition`] as { '@language': string }[];
    expect(texts.map((text) => text['@language']).toSorted()).toEqual(['en', 'es', 'fr', 'ru']);
  });

  test('an objective has an IRI of this site and says how each of its links is known', async () => {
    const node = await nodeOf('objective', '20');
    expect(node['@id']).toBe(`${origin}/objectives/20`);
    expect(ids(node[`${skos}relatedMatch`])).toContain(`${sdg}10.c`);
    const statements = await pairs('objective', '20', `${rdf}object`);
    expect(statements).toContain(`<${origin}/objectives/20#link-1> <${sdg}10.c>`);
    expect(await pairs('objective', '20', `${tl}basis`)).toContain(
      `<${origin}/objectives/20#link-1> "explicit"`
    );
  });

  test('a target says of its messages what they say of it', async () => {
    const from = (lines: string[]) => lines.filter((line) => line.endsWith(`<${sdg}10.c>`));
    const said = [];
    for (const { code } of await database.db.select({ code: messages.code }).from(messages))
      said.push(...from(await pairs('message', code, `${skos}closeMatch`)));
    expect(said.length).toBeGreaterThan(0);
    expect(from(await pairs('target', '10.c', `${skos}closeMatch`))).toEqual(said.toSorted());
  });
});

describe('a message', () => {
  test('every one is related to what the record maps it to, and to nothing else', async () => {
    const { messages: recorded } = JSON.parse(readFileSync('data/hearing.json', 'utf8')) as {
      messages: {
        code: string;
        targets: { target: string; strength: string }[];
        gcmObjectives: number[];
      }[];
    };
    expect(recorded.length).toBe(17);
    for (const { code, targets: mapped, gcmObjectives } of recorded) {
      const node = await nodeOf('message', code);
      const iris = (strength: string) =>
        mapped.filter((each) => each.strength === strength).map(({ target }) => sdg + target);
      expect(ids(node[`${skos}closeMatch`])).toEqual(iris('direct'));
      expect(ids(node[`${skos}relatedMatch`])).toEqual(iris('indirect'));
      expect(ids(node[`${skos}mappingRelation`]).toSorted()).toEqual(
        gcmObjectives.map((number) => `${origin}/objectives/${number}`).toSorted()
      );
      expect(statementsAbout(node)).toHaveLength(mapped.length + gcmObjectives.length);
    }
  });

  test('is a concept with its words, the place that they are from, and its mappings by strength', async () => {
    const node = await nodeOf('message', 'KM-11');
    expect(node['@type']).toContain(`${tl}Message`);
    expect(ids(node[`${prov}wasQuotedFrom`])).toEqual([`${origin}/sources/hearing-2017-07-26#p14`]);
    expect(ids(node[`${skos}closeMatch`])).toEqual([`${sdg}10.c`, `${sdg}17.3`]);
    expect(ids(node[`${skos}relatedMatch`])).toEqual([`${sdg}8.10`]);
    expect(ids(node[`${skos}mappingRelation`])).toEqual([`${origin}/objectives/20`]);
    const states = await pairs('message', 'KM-11', `${tl}status`);
    expect(states).toContain(`<${origin}/messages/KM-11#10.c> <${tl}proposed>`);
    expect(await pairs('message', 'KM-11', `${rdf}subject`)).toHaveLength(4);
  });

  test('tells who proposed a mapping and who confirmed it when; nothing of what was rejected', async () => {
    const written = { strength: 'direct', rationale: 'It asks for this.' } as const;
    const confirmed = await propose(nora, 'KM-03', { framework: 'target', end: '17.19' }, written);
    const rejected = await propose(nora, 'KM-03', { framework: 'principle', end: 'a' }, written);
    expect(await pairs('message', 'KM-03', `${rdf}object`)).toContain(
      `<${origin}/messages/KM-03#principle-a> <${origin}/objectives#principle-a>`
    );
    await review(pablo, confirmed, 1, { to: 'confirmed' });
    await review(pablo, rejected, 1, { to: 'rejected', reason: 'It does not.' });
    const iri = `${origin}/messages/KM-03#17.19`;
    const node = await nodeOf('message', 'KM-03');
    expect(ids(node[`${skos}closeMatch`])).toContain(`${sdg}17.19`);
    expect(JSON.stringify(node)).not.toContain('principle-a');
    const statement = statementsAbout(node).find((each) => each['@id'] === iri)!;
    expect(ids(statement[`${tl}status`])).toEqual([`${tl}confirmed`]);
    const name = 'http://xmlns.com/foaf/0.1/name';
    const [author] = statement[`${prov}wasAttributedTo`] as Expanded[];
    expect([author!['@id'], values(author![name])]).toEqual([undefined, [nora.name]]);
    const generation = activityOf(statement[`${prov}wasGeneratedBy`]);
    const confirmation = activityOf(usesOf(statement));
    expect(generation).toMatchObject({ types: [`${prov}Activity`], by: nora.name });
    expect(confirmation).toMatchObject({ types: [`${prov}Activity`, `${tl}Confirmation`], by: pablo.name });
    expect(values(statement[`${prov}generatedAtTime`])).toEqual([generation.ended]);
    expect(Date.parse(generation.ended)).toBeLessThan(Date.parse(confirmation.ended));
    expect(Math.abs(Date.parse(confirmation.ended) - Date.now())).toBeLessThan(60_000);
    const { reviewedOn } = (await mappings.get(confirmed))!;
    expect(values(statement['http://purl.org/dc/terms/dateAccepted'])).toEqual([reviewedOn]);
  });

  test('was there from its first proposal on, whoever changed it since; of the record it is not said when', async () => {
    const written = { strength: 'direct', rationale: 'It asks for this.' } as const;
    const to = { framework: 'target', end: '16.2' } as const;
    const code = await turnDown(nora, 'KM-04', to, 0.6, 'Only an image.');
    await propose(nora, 'KM-04', to, written);
    const statementOf = async (iri: string) =>
      statementsAbout(await nodeOf('message', 'KM-04')).find((each) => each['@id'] === origin + iri)!;
    const first = activityOf((await statementOf('/messages/KM-04#16.2'))[`${prov}wasGeneratedBy`]);
    await edit(pablo, code, 2, { ...written, strength: 'indirect' });
    await review(nora, code, 3, { to: 'confirmed' });
    const statement = await statementOf('/messages/KM-04#16.2');
    expect(activityOf(statement[`${prov}wasGeneratedBy`])).toEqual(first);
    expect(activityOf(usesOf(statement))).toMatchObject({ by: nora.name });
    const [{ code: recorded } = { code: '' }] = (await mappings.of('KM-04')).filter(
      ({ origin: from }) => from === 'record'
    );
    await review(pablo, recorded, 1, { to: 'rejected', reason: 'It does not.' });
    await propose(pablo, 'KM-04', (await mappings.get(recorded))!, written);
    const again = await statementOf(`/messages/${recorded.replace(':', '#')}`);
    expect(again[`${prov}wasAttributedTo`]).toHaveLength(1);
    expect([again[`${prov}wasGeneratedBy`], again[`${prov}generatedAtTime`]]).toEqual([undefined, undefined]);
  });

  test('names nobody who has left', async () => {
    await database.db.delete(users).where(eq(users.id, pablo.person!));
    const text = JSON.stringify(await bodyOf('message', 'KM-03'));
    expect(text).toContain(nora.name);
    expect(text).not.toContain(pablo.name);
    expect(text).toContain('endedAtTime":"2');
  });
});

const reverse = (node: Expanded, predicate: string) =>
  (node['@reverse'] as unknown as Record<string, Expanded[]>)[predicate]!;
const statementsAbout = (node: Expanded) => reverse(node, `${rdf}subject`);
const usesOf = (statement: Expanded) => reverse(statement, `${prov}used`);

/** The only activity among `nodes`: what it is, by whom, and when it was over. People have no IRI. */
function activityOf(nodes: NodeObject[] = []) {
  expect(nodes).toHaveLength(1);
  const [activity] = nodes as [Expanded];
  const [person] = (activity[`${prov}wasAssociatedWith`] ?? []) as Expanded[];
  expect(person?.['@id']).toBeUndefined();
  return {
    types: activity['@type'] as unknown,
    by: values(person?.['http://xmlns.com/foaf/0.1/name'])[0],
    ended: String(values(activity[`${prov}endedAtTime`])[0])
  };
}

test('a follow-up is an action on its messages, targets and objectives, with its state and sources', async () => {
  const node = await nodeOf('follow-up', 'FU-001');
  expect(node['@type']).toEqual(['http://schema.org/Action', `${prov}Entity`, `${tl}FollowUp`]);
  const [row] = await database.db.select().from(followUps).where(eq(followUps.code, 'FU-001'));
  expect(values(node['http://schema.org/name'])).toEqual([row!.title]);
  expect(ids(node[`${tl}theme`])).toEqual([`${origin}/themes/${row!.theme}`]);
  expect(ids(node[`${tl}status`])[0]).toMatch(/#(planned|in-progress|completed|stalled|cancelled)$/);
  expect(ids(node[`${tl}answers`])[0]).toMatch(/^https:\/\/tracker\.example\.org\/messages\/KM-\d\d$/);
  expect(ids(node[`${tl}contributesTo`])).toEqual(
    expect.arrayContaining([expect.stringMatching(/^http:\/\/metadata\.un\.org\/sdg\//)])
  );
  expect(node[`${prov}hadPrimarySource`]!.length).toBeGreaterThan(0);
  expect(node[`${tl}update`]!.length).toBeGreaterThan(0);
  for (const { start, code } of await database.db.select().from(followUps)) {
    const lines = await pairs('follow-up', code, `${tl}start`);
    const type = { 4: 'gYear', 7: 'gYearMonth', 10: 'date' }[start?.length ?? 0];
    expect([code, lines.length === 0 ? null : lines[0]!.split('#').at(-1)]).toEqual([
      code,
      type ? `${type}>` : null
    ]);
  }
});

test('every own word is in the vocabulary', async () => {
  const defined = (await pairs('vocabulary', '', `${rdf}type`)).map((line) => line.split(' ')[0]);
  const said = await Promise.all(
    (
      [
        ['message', 'KM-03'],
        ['follow-up', 'FU-001'],
        ['objective', '20'],
        ['source', 'hearing-2017-07-26']
      ] as const
    ).map(async ([kind, code]) => (await statementsIn(await bodyOf(kind, code))).join('\n'))
  );
  const used = new Set(said.join('\n').match(new RegExp(`<${tl}[\\w-]+>`, 'g')));
  expect(used.size).toBeGreaterThan(12);
  expect([...used].filter((term) => !defined.includes(term))).toEqual([]);
});

test('what is not public, and what does not exist, has none', async () => {
  await database.db.update(messages).set({ publication: 'draft' }).where(eq(messages.code, 'KM-05'));
  await database.db.update(followUps).set({ publication: 'submitted' }).where(eq(followUps.code, 'FU-002'));
  expect(JSON.stringify(await bodyOf('annotations', 'hearing-2017-07-26'))).not.toContain('KM-05');
  await database.db.update(sources).set({ publication: 'draft' });
  const gone: [DocumentKind, string][] = [
    ['message', 'KM-05'],
    ['message', 'KM-99'],
    ['follow-up', 'FU-002'],
    ['source', 'hearing-2017-07-26'],
    ['annotations', 'hearing-2017-07-26'],
    ['goal', '18'],
    ['target', '10.z'],
    ['indicator', '10.c.99'],
    ['objective', '24'],
    ['source', '../x']
  ];
  for (const [kind, code] of gone)
    expect([kind, code, await documents[kind](code, origin)]).toEqual([kind, code, null]);
});
