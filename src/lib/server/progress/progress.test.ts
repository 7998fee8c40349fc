import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { monthEnds } from '../../domain/dates.ts';
import { noFilter } from '../../domain/filter.ts';
import { dayArbitrary, trackedArbitrary } from '../../domain/progress.arbitrary.ts';
import { summarize, type Tracked } from '../../domain/progress.ts';
import { groupings } from '../../domain/vocabularies.ts';
import type { Db } from '../db/connect.ts';
import { followUps, followUpTargets, progressUpdates } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import * as queries from '../follow-ups/queries.ts';
import { progressBy } from './by-group.ts';
import { progressSeries } from './series.ts';
import { progressTotal } from './total.ts';
import { unansweredMessages } from './unanswered.ts';

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await freshDatabase('seeded'));
});
afterAll(() => close());

/** Puts made-up follow-ups in place of the recorded ones, all on two targets of goal 10 and one of goal 8. */
async function replaceAll(tracked: readonly Tracked[]): Promise<void> {
  await db.execute(sql`truncate follow_ups cascade`);
  for (const [index, { startsOn, loggedOn, dueOn, updates }] of tracked.entries()) {
    const code = `FU-${String(index + 1).padStart(3, '0')}`;
    await db.insert(followUps).values({
      code,
      number: index + 1,
      title: code,
      description: '',
      theme: index % 2 === 0 ? 'drivers' : 'cooperation',
      type: 'policy',
      lead: 'iom',
      level: 'global',
      region: 'global',
      startsOn,
      loggedOn,
      dueOn
    });
    await db
      .insert(followUpTargets)
      .values(['10.7', '10.c', '8.8'].map((target) => ({ followUp: code, target })));
    if (updates.length === 0) continue;
    await db.insert(progressUpdates).values(
      updates.map(({ group, ...update }, position) => ({
        ...update,
        // IOM's own group, the lead's, reports without saying so where the record does not.
        reportedBy: group === 'un-system' && position % 2 === 0 ? null : group,
        followUp: code,
        date: update.on,
        note: ''
      }))
    );
  }
}

describe('the public record', () => {
  test('gives the figures that its own file gives', async () => {
    const { default: record } = await import('../../../../data/follow-ups.json', { with: { type: 'json' } });
    const total = await progressTotal(noFilter({ asOf: '2026-11-24' }), db);
    expect(total.followUps).toBe(record.length);
    expect(total.byStatus.completed).toBe(record.filter(({ status }) => status === 'completed').length);
    const known = record.flatMap(({ status, progress }) =>
      status === 'completed' ? [100] : (progress ?? [])
    );
    expect(total.progress).toBe(Math.round((known.reduce((a, b) => a + b, 0) * 10) / known.length) / 10);
  });

  test('answers every message today and left some unanswered when it began', async () => {
    expect(await unansweredMessages('2026-11-24', db)).toEqual([]);
    expect((await unansweredMessages('2017-07-26', db)).length).toBeGreaterThan(0);
  });

  test.each(groupings)(
    'counts a follow-up once in each %s, and lists the same ones behind each number',
    async (by) => {
      const rows = await progressBy(by, noFilter(), 'en', db);
      const counted = rows.filter(({ followUps: count }) => count > 0);
      expect(counted.length).toBeGreaterThan(0);
      for (const row of counted.slice(0, 12)) {
        const value = by === 'objective' ? [Number(row.key)] : [row.key];
        const page = await queries.list(noFilter({ [by]: value, limit: 200 }), db);
        expect([by, row.key, page.total]).toEqual([by, row.key, row.followUps]);
        expect(page.followUps.filter(({ overdue }) => overdue)).toHaveLength(row.overdue);
      }
    }
  );

  test('names groups in the language asked for', async () => {
    const [arabic] = await progressBy('theme', noFilter(), 'ar', db);
    expect(arabic?.title).toMatch(/[\u0600-\u06ff]/);
  });
});

describe('the SQL', () => {
  test('lists behind the figure what the figure counts as disputed', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(trackedArbitrary, { maxLength: 8 }), dayArbitrary, async (tracked, asOf) => {
        await replaceAll(tracked);
        const { disputed, followUps: all } = summarize(tracked, asOf);
        const listed = await queries.list(noFilter({ asOf, disputed: true, limit: 200 }), db);
        expect([listed.total, listed.followUps.length]).toEqual([disputed, disputed]);
        expect((await queries.list(noFilter({ asOf, disputed: false }), db)).total).toBe(all - disputed);
      }),
      { numRuns: 40 }
    );
  });

  test('computes what the rules say, for any follow-ups on any day', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(trackedArbitrary, { maxLength: 8 }), dayArbitrary, async (tracked, asOf) => {
        await replaceAll(tracked);
        const filter = noFilter({ asOf });
        const expected = summarize(tracked, asOf);
        expect(await progressTotal(filter, db)).toEqual(expected);
        const goals = await progressBy('goal', filter, 'en', db);
        const figures = ({ key: _, title: __, ...rest }: (typeof goals)[number]) => rest;
        expect(figures(goals.find(({ key }) => key === '10')!)).toEqual(expected);
        expect(figures(goals.find(({ key }) => key === '8')!)).toEqual(expected);
        const themes = await progressBy('theme', filter, 'en', db);
        const drivers = tracked.filter((_, index) => index % 2 === 0);
        expect(figures(themes.find(({ key }) => key === 'drivers')!)).toEqual(summarize(drivers, asOf));
      }),
      { numRuns: 150 }
    );
  });

  test('computes each month of a series as that day alone', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(trackedArbitrary, { minLength: 1, maxLength: 8 }), async (tracked) => {
        await replaceAll(tracked);
        const span = { from: '2017-07-01', to: '2020-02-15' };
        const series = await progressSeries('theme', noFilter(), span, 'en', db);
        const drivers = tracked.filter((_, index) => index % 2 === 0);
        const points = series.find(({ key }) => key === 'drivers')!.points;
        expect(points).toEqual(
          monthEnds(span.from, span.to).map((date) => ({ date, ...summarize(drivers, date) }))
        );
      }),
      { numRuns: 15 }
    );
  });
});
