import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messages, sources, sourceVersions } from '../../db/schema/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import {
  bodyOf,
  ids,
  nodeOf,
  oa,
  origin,
  pairs,
  prov,
  rdf,
  sdg,
  statementsIn,
  tl,
  values,
  type Expanded
} from './reading.fixture.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase('seeded');
});
afterAll(() => database.close());

describe('a source', () => {
  const code = 'hearing-2017-07-26';

  test('has selectors that cut the quotes out of its paragraphs', async () => {
    const node = await nodeOf('source', code);
    const schema = 'http://schema.org/';
    const texts = new Map(
      (node[`${schema}hasPart`] as Expanded[]).map((part) => [
        part['@id'],
        [...String(values(part[`${schema}text`])[0])]
      ])
    );
    const [collection] = node[`${tl}annotations`] as Expanded[];
    const activity = 'http://www.w3.org/ns/activitystreams#';
    const [page] = collection![`${activity}first`] as Expanded[];
    const [list] = page![`${activity}items`] as unknown as { '@list': Expanded[] }[];
    const quotes = list!['@list'].map((annotation) => {
      const [target] = annotation[`${oa}hasTarget`] as Expanded[];
      const selectors = target![`${oa}hasSelector`] as Expanded[];
      const only = (name: string) => values(selectors.flatMap((selector) => selector[oa + name] ?? []))[0];
      const cut = texts
        .get(ids(target![`${oa}hasSource`])[0])!
        .slice(Number(only('start')), Number(only('end')));
      expect(cut.join('')).toBe(only('exact'));
      return cut.join('');
    });
    const rows = await database.db.select().from(messages).orderBy(messages.code);
    expect(quotes).toEqual(rows.map(({ quote }) => quote));
  });

  test('has its mapped words as annotations, by itself and with its paragraphs', async () => {
    const count = (await database.db.select().from(messages)).length;
    for (const kind of ['annotations', 'source'] as const) {
      const types = await pairs(kind, code, `${rdf}type`);
      expect(types.filter((line) => line.endsWith(`<${oa}Annotation>`))).toHaveLength(count);
      const bodies = (await pairs(kind, code, `${oa}hasSource`)).map((line) => line.split(' ')[1]);
      expect(bodies).toEqual(
        expect.arrayContaining([
          `<${origin}/messages/KM-11>`,
          `<${sdg}10.c>`,
          `<${sdg}10>`,
          `<${origin}/objectives/20>`,
          `<${origin}/sources/${code}#p14>`
        ])
      );
    }
  });

  test('says by its own context what the standard says of the same annotations', async () => {
    const unnamed = async (kind: 'annotations' | 'source') =>
      (await statementsIn(await bodyOf(kind, code))).map((line) => line.replaceAll(/_:\w+/g, '_:b'));
    const embedded = new Set(await unnamed('source'));
    const alone = await unnamed('annotations');
    expect(alone.filter((line) => !embedded.has(line))).toEqual([]);
    const numbers = alone.filter((line) => line.includes('nonNegativeInteger>'));
    const count = (await database.db.select().from(messages)).length;
    expect(numbers).toHaveLength(2 * count + 2);
  });

  test('gives words that its newest version lost in the version that has them', async () => {
    const [first] = await database.db.select().from(sourceVersions);
    const blocks = first!.blocks.map((block) => ({ ...block, text: `New: ${block.text}` }));
    await database.db.insert(sourceVersions).values({ ...first!, version: 2, blocks, reason: 'Corrected' });
    await database.db.update(sources).set({ version: 2 });
    await database.db.update(messages).set({ anchorVersion: 2 }).where(eq(messages.code, 'KM-01'));
    const places = await pairs('annotations', code, `${oa}hasSource`);
    expect(places.some((line) => line.endsWith(`<${origin}/sources/${code}/versions/1#p14>`))).toBe(true);
    const [quoted] = await pairs('message', 'KM-01', `${prov}wasQuotedFrom`);
    expect(quoted).toContain(`${origin}/sources/${code}#p`);
  });
});
