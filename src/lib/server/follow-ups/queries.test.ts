import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goalOf } from '../../domain/codes.ts';
import { Refusal } from '../../domain/errors.ts';
import { maxLimit, noFilter, sorts, type FollowUpFilter, type Sort } from '../../domain/filter.ts';
import { statuses } from '../../domain/vocabularies.ts';
import type { Db } from '../db/connect.ts';
import { freshDatabase } from '../db/testing.ts';
import { get, list, updatesOf, type FollowUp } from './queries.ts';

const asOf = '2026-06-30';

let db: Db;
let close: () => Promise<void>;
let everything: FollowUp[];

beforeAll(async () => {
  ({ db, close } = await freshDatabase('seeded'));
  everything = (await list(noFilter({ asOf, limit: maxLimit }), db)).followUps;
});
afterAll(() => close());

const codes = (rows: readonly FollowUp[]) => rows.map(({ code }) => code);
const found = async (filter: Partial<FollowUpFilter>) =>
  list(noFilter({ asOf, limit: maxLimit, ...filter }), db);

describe('each filter', () => {
  type Case = [string, Partial<FollowUpFilter>, (followUp: FollowUp) => boolean];
  const meets = <T>(wanted: readonly T[], had: readonly T[]) => had.some((value) => wanted.includes(value));
  const cases: Case[] = [
    ['one theme', { theme: ['contributions'] }, ({ theme }) => theme === 'contributions'],
    [
      'two themes',
      { theme: ['contributions', 'drivers'] },
      ({ theme }) => meets(['contributions', 'drivers'], [theme])
    ],
    ['messages', { message: ['KM-01', 'KM-11'] }, ({ messages }) => meets(['KM-01', 'KM-11'], messages)],
    ['goals', { goal: ['8', '16'] }, ({ targets }) => meets(['8', '16'], targets.map(goalOf))],
    ['a target', { target: ['10.c'] }, ({ targets }) => targets.includes('10.c')],
    ['objectives', { objective: [20, 23] }, ({ objectives }) => meets([20, 23], objectives)],
    ['types', { type: ['data', 'policy'] }, ({ type }) => meets<string>(['data', 'policy'], [type])],
    ['a level', { level: ['national'] }, ({ level }) => level === 'national'],
    ['a region', { region: ['africa'] }, ({ region }) => region === 'africa'],
    ['countries', { country: ['COL', 'QAT'] }, ({ countries }) => meets(['COL', 'QAT'], countries)],
    ['the group of the lead', { group: ['un-system'] }, ({ lead }) => lead.group === 'un-system'],
    ['overdue', { overdue: true }, ({ overdue }) => overdue],
    ['not overdue', { overdue: false }, ({ overdue }) => !overdue],
    [
      'progress known',
      { information: true },
      ({ status, progress }) => status !== 'cancelled' && progress !== null
    ],
    [
      'no information',
      { information: false },
      ({ status, progress }) => status !== 'cancelled' && progress === null
    ],
    ['freshness', { freshness: ['fresh', 'ageing'] }, ({ freshness }) => freshness !== 'stale'],
    ['updated since', { updatedSince: '2025-01-01' }, ({ updatedOn }) => (updatedOn ?? '') >= '2025-01-01'],
    [
      'several filters at once',
      { theme: ['human-rights'], status: ['in-progress'], level: ['national'] },
      ({ theme, status, level }) =>
        theme === 'human-rights' && status === 'in-progress' && level === 'national'
    ]
  ];

  test.each(cases)('%s', async (_, filter, holds) => {
    const expected = everything.filter(holds);
    const { followUps, total, nextCursor } = await found(filter);
    expect(codes(followUps)).toEqual(codes(expected));
    expect(total).toBe(expected.length);
    expect(nextCursor).toBeNull();
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(everything.length);
  });

  test('the statuses divide the list', async () => {
    const parts = await Promise.all(statuses.map((status) => found({ status: [status] })));
    for (const [index, { followUps }] of parts.entries()) {
      expect(followUps.every(({ status }) => status === statuses[index])).toBe(true);
    }
    expect(parts.flatMap(({ followUps }) => codes(followUps)).toSorted()).toEqual(
      codes(everything).toSorted()
    );
  });

  test('an organization that leads, and one that is a partner', async () => {
    const partnered = everything.find(({ partners }) => partners.length > 0)!;
    const { code } = partnered.partners[0]!;
    const acts = ({ lead, partners }: FollowUp) => [lead, ...partners].some((actor) => actor.code === code);
    expect(codes((await found({ organization: [code] })).followUps)).toEqual(codes(everything.filter(acts)));
    const led = await found({ organization: [partnered.lead.code] });
    expect(codes(led.followUps)).toContain(partnered.code);
  });

  test('nothing is found where filters exclude each other', async () => {
    expect(await found({ status: ['completed'], overdue: true })).toEqual({
      followUps: [],
      total: 0,
      nextCursor: null
    });
  });
});

describe('the search', () => {
  test('finds a word of the title, the description, the basis of progress and the code', async () => {
    const remittances = everything.find(({ code }) => code === 'FU-031')!;
    for (const q of ['sending remittances', 'hardly moved', 'latest figure read', 'FU-031']) {
      expect(codes((await found({ q })).followUps), q).toContain(remittances.code);
    }
  });

  test('finds the lead by its name', async () => {
    const { followUps } = await found({ q: '"Government of Qatar"' });
    expect(followUps.map(({ lead }) => lead.name)).toContain('Government of Qatar');
  });

  test('finds a word that stands only in the note of an update', async () => {
    const [, update] = await updatesOf('FU-001', null, db);
    expect(update?.note).toContain('7,667');
    expect(JSON.stringify(await get('FU-001', null, db))).not.toContain('7,667');
    expect(codes((await found({ q: '7,667' })).followUps)).toEqual(['FU-001']);
  });

  test('takes other forms of a word, phrases and words that must not stand', async () => {
    const { followUps } = await found({ q: 'remittance' });
    expect(codes(followUps)).toContain('FU-031');
    expect(codes((await found({ q: 'remittance -World' })).followUps)).not.toContain('FU-031');
    expect((await found({ q: '"remittances sending"' })).total).toBe(0);
  });

  test.each(["'", '"', '& | !', '\\', '%_', 'a:*', '-- ; drop table follow_ups'])(
    'takes %j as words, whatever they are',
    async (q) => {
      expect((await found({ q })).total).toBeLessThanOrEqual(everything.length);
    }
  );
});

describe('the order', () => {
  const values: Record<string, (followUp: FollowUp) => string | number | null> = {
    code: ({ code }) => Number(code.slice(3)),
    title: ({ title }) => title.toLowerCase(),
    status: ({ status }) => statuses.indexOf(status),
    progress: ({ progress }) => progress,
    start: ({ start }) => start?.padEnd(10, '-01') ?? null,
    due: ({ due }) => due?.padEnd(10, '-01') ?? null,
    updated: ({ updatedOn }) => updatedOn
  };

  /** As the list is meant to be: by value, what has none last in both directions, then by code. */
  function inOrder(sort: Sort): string[] {
    const value = values[sort.replace('-', '')]!;
    const sign = sort.startsWith('-') ? -1 : 1;
    return codes(
      everything.toSorted((a, b) => {
        const [x, y] = [value(a), value(b)];
        if (x !== y && (x === null || y === null)) return x === null ? 1 : -1;
        if (x !== y) return x! < y! ? -sign : sign;
        return Number(a.code.slice(3)) - Number(b.code.slice(3));
      })
    );
  }

  test.each(sorts)('%s', async (sort) => {
    const { followUps } = await found({ sort });
    expect(codes(followUps)).toEqual(inOrder(sort));
  });

  test.each(sorts)('%s, page by page, neither skips nor repeats', async (sort) => {
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await found({ sort, limit: 7, cursor });
      expect(page.total).toBe(everything.length);
      pages.push(codes(page.followUps));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(pages.flat()).toEqual(inOrder(sort));
    expect(pages.slice(0, -1).every((page) => page.length === 7)).toBe(true);
    expect(pages).toHaveLength(Math.ceil(everything.length / 7));
  });

  test('a last page that is full has none after it', async () => {
    const all = await found({ limit: everything.length });
    expect(all.nextCursor).toBeNull();
  });

  test('pages keep to the filter', async () => {
    const filter = { theme: ['contributions'], sort: '-updated' as const };
    const whole = await found(filter);
    const first = await found({ ...filter, limit: 3 });
    const second = await found({ ...filter, limit: 3, cursor: first.nextCursor! });
    expect([...codes(first.followUps), ...codes(second.followUps)]).toEqual(
      codes(whole.followUps).slice(0, 6)
    );
  });
});

describe('a day in the past', () => {
  test('shows each follow-up as its updates until then left it', async () => {
    const then = await found({ asOf: '2020-06-30' });
    expect(then.total).toBeLessThan(everything.length);
    const remittances = then.followUps.find(({ code }) => code === 'FU-031');
    expect(remittances).toMatchObject({ status: 'in-progress', progress: 8, lastUpdate: '2018-03' });
    expect(everything.find(({ code }) => code === 'FU-031')).toMatchObject({
      status: 'stalled',
      progress: 24
    });
    for (const { updatedOn } of then.followUps) expect((updatedOn ?? '') <= '2020-06-30').toBe(true);
  });

  test('filters by the state of that day, not of today', async () => {
    const then = await found({ asOf: '2020-06-30', status: ['in-progress'] });
    expect(codes(then.followUps)).toContain('FU-031');
    expect(codes((await found({ status: ['in-progress'] })).followUps)).not.toContain('FU-031');
  });

  test('is empty before anything had started or been logged', async () => {
    expect((await found({ asOf: '1950-01-01' })).total).toBe(0);
  });
});

describe('a cursor that is none of this list', () => {
  const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const bad: [string, Sort, string][] = [
    ['rubbish', 'code', 'zzz'],
    ['an empty list', 'code', made([])],
    ['a number instead of text', 'title', made([7, 7])],
    ['text where a number is sorted by', 'code', made(['seven', 7])],
    ['a number where a day is sorted by', 'due', made(['7', 7])],
    ['a number of more digits than an integer has', 'code', made(['99999999999', 7])],
    ['a day that is none', 'due', made(['2026-02-30', 7])],
    ['a row number that is too large', 'code', made(['7', 99_999_999_999])],
    ['the character that PostgreSQL does not take', 'title', made(['a\0', 7])]
  ];

  test.each(bad)('%s is refused, and the refusal names it', async (_, sort, cursor) => {
    const refusal = await found({ sort, cursor }).then(
      () => null,
      (error: unknown) => error
    );
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({
      code: 'bad-request',
      issues: [{ path: 'cursor', rule: 'not-a-cursor' }]
    });
  });
});
