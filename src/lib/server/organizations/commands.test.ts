import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organizationSchema } from '../../domain/organization-input.ts';
import type { Actor } from '../../domain/roles.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import { amina, bruno, reader, refusalOf } from '../follow-ups/follow-up.fixture.ts';
import * as history from '../history/queries.ts';
import { add, edit, trust } from './commands.ts';
import * as organizations from './queries.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase('seeded');
});
afterAll(() => database.close());

const ada: Actor = { ...bruno, id: 'ada', person: 'ada', name: 'Ada Moreau', role: 'admin' };
const ministry = (changes = {}) =>
  organizationSchema.parse({
    name: 'Ministry of Migration',
    names: { fr: 'Ministère des migrations' },
    group: 'member-states',
    country: 'PRT',
    parent: 'government-of-portugal',
    ...changes
  });
const latest = async (code: string) => (await history.of('organization', code))[0];

describe('adding an organization', () => {
  it('keeps it, and tells so', async () => {
    const code = await add(bruno, ministry());
    expect(code).toBe('ministry-of-migration');
    expect(await organizations.get(code)).toEqual({
      code,
      ...ministry(),
      mergedInto: null,
      trusted: false,
      revision: 1
    });
    expect(await latest(code)).toMatchObject({
      kind: 'organization.added',
      before: null,
      after: { ...ministry(), revision: 1 }
    });
  });

  it('gives a code that is free, and is none of the addresses of the pages', async () => {
    expect(await add(bruno, ministry({ name: 'Ministry, of: Migration' }))).toBe('ministry-of-migration-2');
    expect(await add(bruno, ministry({ name: 'New' }))).toBe('new-2');
  });

  it('refuses a name that another has, whatever its case, and codes that do not exist', async () => {
    const refusal = await refusalOf(
      add(bruno, ministry({ name: 'world bank', group: 'nobody', country: 'XXX', parent: 'nobody' }))
    );
    expect(refusal.issues.map(({ path, rule }) => [path, rule])).toEqual([
      ['name', 'name-taken'],
      ['group', 'unknown-code'],
      ['country', 'unknown-code'],
      ['parent', 'unknown-code']
    ]);
  });

  it('is for editors', async () => {
    expect((await refusalOf(add(null, ministry()))).code).toBe('unauthenticated');
    expect((await refusalOf(add(reader, ministry()))).code).toBe('forbidden');
    expect((await refusalOf(add(amina, ministry()))).code).toBe('forbidden');
  });
});

describe('editing an organization', () => {
  const bank = organizationSchema.parse({
    name: 'World Bank',
    names: { fr: 'Banque mondiale', ar: 'البنك الدولي' },
    group: 'un-system'
  });

  it('changes what differs, and tells what it was', async () => {
    const { revision, names } = (await organizations.get('world-bank'))!;
    await edit(bruno, 'world-bank', revision, { ...bank, names: { fr: 'La Banque mondiale' } });
    expect(await organizations.get('world-bank')).toMatchObject({
      names: { fr: 'La Banque mondiale' },
      revision: revision + 1
    });
    expect(await latest('world-bank')).toMatchObject({
      kind: 'organization.edited',
      before: { names },
      after: { names: { fr: 'La Banque mondiale' }, revision: revision + 1 }
    });
  });

  it('says nothing of what stays as it is', async () => {
    const before = await organizations.get('world-bank');
    await edit(bruno, 'world-bank', before!.revision, { ...bank, names: { fr: 'La Banque mondiale' } });
    expect(await organizations.get('world-bank')).toEqual(before);
  });

  it('refuses who saw an older one', async () => {
    const { revision } = (await organizations.get('world-bank'))!;
    expect((await refusalOf(edit(bruno, 'world-bank', revision - 1, bank))).code).toBe('conflict');
    expect((await refusalOf(edit(bruno, 'nobody', 1, bank))).code).toBe('not-found');
    expect((await refusalOf(edit(amina, 'world-bank', revision, bank))).code).toBe('forbidden');
  });

  it('lets nothing be within itself, however deep', async () => {
    const top = await add(bruno, ministry({ name: 'Top', parent: null }));
    const middle = await add(bruno, ministry({ name: 'Middle', parent: top }));
    const low = await add(bruno, ministry({ name: 'Low', parent: middle }));
    for (const parent of [top, middle, low]) {
      const refusal = await refusalOf(edit(bruno, top, 1, ministry({ name: 'Top', parent })));
      expect(refusal.issues).toEqual([{ path: 'parent', rule: 'within-itself' }]);
    }
    expect((await organizations.children(top)).map(({ code }) => code)).toEqual([middle]);
  });

  it('lets of two that put each other on top only one succeed', async () => {
    const one = await add(bruno, ministry({ name: 'One', parent: null }));
    const two = await add(bruno, ministry({ name: 'Two', parent: null }));
    const results = await Promise.allSettled([
      edit(bruno, one, 1, ministry({ name: 'One', parent: two })),
      edit(bruno, two, 1, ministry({ name: 'Two', parent: one }))
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('trusting an organization', () => {
  it('is an administrator’s, and is told', async () => {
    const { revision } = (await organizations.get('picum'))!;
    expect((await refusalOf(trust(bruno, 'picum', revision, true))).code).toBe('forbidden');
    await trust(ada, 'picum', revision, true);
    expect((await organizations.get('picum'))!.trusted).toBe(true);
    expect(await latest('picum')).toMatchObject({
      kind: 'organization.edited',
      before: { trusted: false },
      after: { trusted: true, revision: revision + 1 }
    });
  });
});

describe('finding organizations', () => {
  const codes = async (filter: object, locale: 'en' | 'ar' = 'en') =>
    (await organizations.find({ group: [], country: [], ...filter }, locale)).organizations.map(
      ({ code }) => code
    );

  it('finds them by a name in any language, by group and by country', async () => {
    await edit(bruno, 'who', (await organizations.get('who'))!.revision, {
      ...organizationSchema.parse({ name: 'World Health Organization (WHO)', group: 'un-system' }),
      names: { ru: 'Всемирная организация здравоохранения' }
    });
    expect(await codes({ q: 'всемирная' })).toContain('who');
    expect(await codes({ q: 'IOM' })).toContain('iom');
    expect(await codes({ q: '100%' })).toEqual([]);
    expect(await codes({ country: ['TUR'] })).toEqual(['grand-national-assembly-of-turkiye']);
    expect(await codes({ group: ['trade-unions'] })).toContain('ituc');
  });

  it('neither skips nor repeats on the way through its pages', async () => {
    for (const locale of ['en', 'ar'] as const) {
      const all = await codes({}, locale);
      const walked: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await organizations.find({ group: [], country: [], limit: 7, cursor }, locale);
        walked.push(...page.organizations.map(({ code }) => code));
        cursor = page.nextCursor ?? undefined;
        expect(page.total).toBe(all.length);
      } while (cursor);
      expect(walked).toEqual(all);
    }
  });

  it('refuses a cursor that is none', async () => {
    expect((await refusalOf(organizations.find({ group: [], country: [], cursor: 'x' }, 'en'))).code).toBe(
      'bad-request'
    );
  });
});
