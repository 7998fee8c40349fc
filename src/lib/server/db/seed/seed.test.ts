import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../connect.ts';
import { freshDatabase } from '../testing.ts';
import { dataFolder } from './files.ts';
import { seed } from './seed.ts';

let db: Db;
let close: () => Promise<void>;
let folder: string;

beforeAll(async () => {
  ({ db, close } = await freshDatabase('migrated'));
});
afterAll(() => close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'throughline-data-'));
  await cp(dataFolder, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const tables = [
  'targets',
  'messages',
  'mappings',
  'follow_ups',
  'progress_updates',
  'organizations',
  'events'
];

async function counts(): Promise<Record<string, number>> {
  const rows = await Promise.all(
    tables.map(async (table) => {
      const [row] = await db.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${table}`));
      return [table, row!.n] as const;
    })
  );
  return Object.fromEntries(rows);
}

// The data files are JSON of many shapes; the tests reach into them to spoil one value at a time.
interface Json {
  [key: string]: Json;
}

async function spoil(file: string, change: (json: Json) => void): Promise<void> {
  const name = path.join(folder, file);
  const json = JSON.parse(await readFile(name, 'utf8')) as Json;
  change(json);
  await writeFile(name, JSON.stringify(json));
}

const wrong = (value: unknown) => value as Json;

describe('data with a fault', () => {
  test.each<[string, string, (json: Json) => void, RegExp]>([
    [
      'a moved anchor',
      'hearing.json',
      (json) => void (json.messages![0]!.anchor!.start = wrong(214)),
      /messages\[0\]\.anchor: characters 214 to 319/
    ],
    [
      'an anchor in no paragraph',
      'hearing.json',
      (json) => void (json.messages![2]!.anchor!.paragraph = wrong(99)),
      /messages\[2\]\.anchor: names a paragraph/
    ],
    [
      'a target that does not exist',
      'hearing.json',
      (json) => void (json.messages![0]!.targets![0]!.target = wrong('10.9')),
      /hearing\.json: .*target.*10\.9/
    ],
    [
      'a theme without translations',
      'hearing.json',
      (json) => void (json.themes![1]!.code = wrong('weather')),
      /themes\[1\]: hearing-names\.json has no matching names/
    ],
    [
      'an unknown organization',
      'follow-ups.json',
      (json) => void (json[3]!.lead!.name = wrong('Nobody')),
      /\[3\]\.lead\.name: "Nobody" is not in organizations\.json/
    ],
    [
      'progress over 100',
      'follow-ups.json',
      (json) => void (json[1]!.updates![0]!.progress = wrong(101)),
      /\[1\]\.updates\[0\]\.progress/
    ],
    [
      'a date that no calendar has',
      'follow-ups.json',
      (json) => void (json[0]!.updates![0]!.date = wrong('2023-02-30')),
      /\[0\]\.updates\[0\]\.date: is no date/
    ],
    [
      'a state that its updates do not give',
      'follow-ups.json',
      (json) => void (json[0]!.status = wrong('cancelled')),
      /\[0\]\.status: cancelled, null is not what the last update says/
    ],
    ['a misspelt key', 'follow-ups.json', (json) => void (json[0]!.stauts = wrong('x')), /\[0\]: .*stauts/],
    [
      'a missing language',
      'agenda-2030.json',
      (json) => void delete (json.targets![0]!.shortTitles as Partial<Json>).ru,
      /targets\[0\]\.shortTitles\.ru/
    ],
    [
      'a title that is too long',
      'agenda-2030.json',
      (json) => void (json.targets![5]!.shortTitles!.en = wrong('x'.repeat(71))),
      /targets\[5\]\.shortTitles\.en/
    ],
    [
      'a link to no indicator',
      'global-compact.json',
      (json) =>
        void (json.links as unknown as unknown[]).push(
          wrong({ objective: 1, sdg: '9.9.9', level: 'indicator', kind: 'editorial', source: 'x', url: null })
        ),
      /global-compact\.json: .*9\.9\.9/
    ],
    [
      'a country that ISO does not know',
      'regions.json',
      (json) => void (json.countries![0]!.alpha3 = wrong('XYZ')),
      /countries\[0\]\.alpha3: XYZ/
    ]
  ])('is refused with file, path and reason, and nothing is loaded: %s', async (_, file, change, message) => {
    await spoil(file, change);
    await expect(seed(db, folder)).rejects.toThrow(message);
    await expect(seed(db, folder)).rejects.toThrow(file);
    expect(Object.values(await counts()).every((count) => count === 0)).toBe(true);
  });

  test('that is no JSON, or not there, is refused by its name', async () => {
    await writeFile(path.join(folder, 'regions.json'), '{"regions": [');
    await expect(seed(db, folder)).rejects.toThrow(/regions\.json: .*is not JSON/);
    await rm(path.join(folder, 'hearing.json'));
    await expect(seed(db, folder)).rejects.toThrow(/hearing\.json|regions\.json/);
  });
});

describe('the data of the program', () => {
  const loaded = {
    targets: 169,
    messages: 17,
    mappings: 58 + 38,
    follow_ups: 48,
    progress_updates: 143,
    organizations: 116,
    events: 48 + 17 + 58 + 38
  };

  test('is loaded whole, and a second time changes nothing', async () => {
    await seed(db, folder);
    expect(await counts()).toEqual(loaded);
    await seed(db, folder);
    expect(await counts()).toEqual(loaded);
  });

  test('is loaded once by two that start together', async () => {
    await Promise.all([seed(db, folder), seed(db, folder)]);
    expect(await counts()).toEqual(loaded);
  });

  test('brings what is new in a newer file and leaves what people changed', async () => {
    await seed(db, folder);
    await db.execute(sql`update follow_ups set title = 'Mended by an editor' where code = 'FU-001'`);
    await db.execute(sql`update mappings set status = 'rejected' where code = 'KM-11:10.c'`);
    await spoil(
      'agenda-2030.json',
      (json) => void (json.targets![0]!.shortTitles!.en = wrong('A better title'))
    );
    await seed(db, folder);
    const [row] = await db.execute<Record<string, string>>(sql`
      select (select title from follow_ups where code = 'FU-001') as title,
        (select status from mappings where code = 'KM-11:10.c') as status,
        (select short_titles ->> 'en' from targets where code = '1.1') as target`);
    expect(row).toEqual({ title: 'Mended by an editor', status: 'rejected', target: 'A better title' });
    expect(await counts()).toEqual(loaded);
  });

  test('brings better names of organizations and leaves those that people changed, added or merged', async () => {
    await seed(db, folder);
    await db.execute(sql`update organizations set name = 'IOM, the UN Migration Agency', names = '{}', parent = 'un-desa',
      trusted = true, revision = 2 where code = 'iom'`);
    await db.execute(sql`update organizations set merged_into = 'who', revision = 2 where code = 'g20'`);
    await spoil('organizations.json', (json) => {
      const organizations = json as unknown as { code: string; name: string }[];
      for (const one of organizations)
        if (['iom', 'who'].includes(one.code)) one.name = `${one.name}, renamed`;
    });
    await seed(db, folder);
    const rows = await db.execute<Record<string, unknown>>(sql`
      select code, name, names ->> 'fr' as fr, parent, trusted, merged_into from organizations
      where code in ('g20', 'iom', 'who') order by code`);
    expect([...rows]).toEqual([
      {
        code: 'g20',
        name: 'Group of Twenty (G20)',
        fr: null,
        parent: null,
        trusted: false,
        merged_into: 'who'
      },
      {
        code: 'iom',
        name: 'IOM, the UN Migration Agency',
        fr: null,
        parent: 'un-desa',
        trusted: true,
        merged_into: null
      },
      {
        code: 'who',
        name: 'World Health Organization (WHO), renamed',
        fr: 'Organisation mondiale de la Santé (OMS)',
        parent: null,
        trusted: false,
        merged_into: null
      }
    ]);
  });

  /** What the history tells of one subject, as [kind, before, after], oldest first. */
  async function told(subject: string) {
    const rows = await db.execute<Record<'kind' | 'before' | 'after', unknown>>(
      sql`select kind, before, after from events where subject = ${subject} order by id`
    );
    return rows.map(({ kind, before, after }) => [kind, before, after]);
  }

  test('begins the history of each message and mapping with all that it says', async () => {
    await seed(db, folder);
    const [[kind, , after] = []] = await told('KM-11');
    expect([kind, after]).toMatchObject(['message.recorded', { theme: 'contributions', paragraph: 14 }]);
    expect(Object.keys(after as object).toSorted()).toEqual([
      'anchorVersion',
      'end',
      'kind',
      'paragraph',
      'quote',
      'source',
      'start',
      'statement',
      'theme',
      'voicedBy'
    ]);
    expect(await told('KM-11:10.c')).toMatchObject([
      ['mapping.recorded', null, { message: 'KM-11', target: '10.c', strength: 'direct', status: 'proposed' }]
    ]);
    expect(await told('KM-11:objective-20')).toEqual([
      ['mapping.recorded', null, { message: 'KM-11', objective: 20, rationale: '', status: 'proposed' }]
    ]);
  });

  test('begins it, too, where they were loaded before the history told of them; never twice', async () => {
    await seed(db, folder);
    // As a database is that an earlier release loaded.
    await db.transaction(async (tx) => {
      await tx.execute(sql`alter table events disable trigger events_stay`);
      await tx.execute(
        sql`delete from events where subject_kind in ('message', 'mapping') and subject <> 'KM-12'`
      );
      await tx.execute(sql`alter table events enable trigger events_stay`);
    });
    await seed(db, folder);
    await seed(db, folder);
    expect(await counts()).toEqual(loaded);
  });

  test('tells what a newer file says otherwise of a message', async () => {
    await seed(db, folder);
    const text = 'Remittances count.';
    await spoil('hearing.json', (json) => {
      const message = Object.values(json.messages!).find(({ code }) => code === wrong('KM-11'));
      message!.statement = wrong(text);
    });
    await seed(db, folder);
    expect((await told('KM-11'))[1]).toMatchObject([
      'message.recorded',
      { statement: expect.not.stringMatching(text) as string },
      { statement: text }
    ]);
  });

  test('cuts out of the paragraphs exactly the words that each message quotes', async () => {
    const rows = await db.execute<{ code: string; cut: string; quote: string }>(sql`
      select m.code, substr(p.text, m.start + 1, m."end" - m.start) as cut, m.quote
      from messages m join paragraphs p on p.source = m.source and p.number = m.paragraph`);
    expect(rows).toHaveLength(17);
    for (const { cut, quote } of rows) expect(cut).toBe(quote);
  });
});
