import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goalOf } from '../../domain/codes.ts';
import { firstDay } from '../../domain/dates.ts';
import { gapsOf, type CrosswalkCell } from '../../domain/crosswalk.ts';
import { noFilter } from '../../domain/filter.ts';
import { goalCodes } from '../../domain/vocabularies.ts';
import { freshDatabase } from '../db/testing.ts';
import { progressBy } from '../progress/by-group.ts';
import { crosswalkCells } from './crosswalk.ts';
import { messagesPer } from './queries.ts';

interface HearingFile {
  messages: {
    code: string;
    targets: { target: string; strength: 'direct' | 'indirect' }[];
    gcmObjectives: number[];
  }[];
}

interface RecordedFollowUp {
  keyMessages: string[];
  sdgTargets: string[];
  start: string | null;
  updates: { date: string }[];
}

const read = <T>(name: string) => JSON.parse(readFileSync(`data/${name}.json`, 'utf8')) as T;
const { messages } = read<HearingFile>('hearing');
const followUps = read<RecordedFollowUp[]>('follow-ups');

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase('seeded');
});
afterAll(() => database.close());

/** The matrix worked out from the data files alone. */
function cellsFromFiles(day: string): CrosswalkCell[] {
  const counted = followUps.filter(({ start, updates }) =>
    [start, ...updates.map(({ date }) => date)].some((date) => date !== null && firstDay(date)! <= day)
  );
  return messages.flatMap(({ code, targets }) =>
    goalCodes.flatMap((goal): CrosswalkCell[] => {
      const mapped = targets.filter(({ target }) => goalOf(target) === goal);
      const both = counted.filter(
        ({ keyMessages, sdgTargets }) =>
          keyMessages.includes(code) && sdgTargets.some((target) => goalOf(target) === goal)
      );
      if (mapped.length + both.length === 0) return [];
      const direct = mapped.some(({ strength }) => strength === 'direct');
      const strength = mapped.length === 0 ? null : direct ? 'direct' : 'indirect';
      return [
        { message: code, goal, strength, targets: mapped.map(({ target }) => target), followUps: both.length }
      ];
    })
  );
}

const sorted = (cells: CrosswalkCell[]) =>
  cells.map((cell) => ({ ...cell, targets: cell.targets.toSorted() }));

test.each(['2017-07-26', '2021-06-30', '2026-06-30'])(
  'the cells of %s agree with the data files',
  async (asOf) => {
    const cells = await crosswalkCells(noFilter({ asOf }), database.db);
    expect(sorted(cells)).toEqual(sorted(cellsFromFiles(asOf)));
  }
);

test('the shipped record has the gaps that can be read off its files', async () => {
  const filter = noFilter({ asOf: '2031-01-01' });
  const [heads, goals, cells] = await Promise.all([
    progressBy('message', filter, 'en', database.db),
    progressBy('goal', filter, 'en', database.db),
    crosswalkCells(filter, database.db)
  ]);
  const gaps = gapsOf({ messages: heads, goals, cells });
  expect(gaps.messages).toEqual(
    messages
      .map(({ code }) => code)
      .filter((code) => !followUps.some(({ keyMessages }) => keyMessages.includes(code)))
  );
  const reached = new Set(followUps.flatMap(({ sdgTargets }) => sdgTargets.map(goalOf)));
  expect(gaps.goalsWithoutFollowUp).toEqual(goalCodes.filter((goal) => !reached.has(goal)));
  expect(gaps.cells.length).toBeGreaterThan(0);
});

test('the filter narrows what is counted and leaves the mappings in place', async () => {
  const cells = await crosswalkCells(noFilter({ message: ['KM-11'] }), database.db);
  const others = cells.filter(({ message, strength }) => message === 'KM-01' && strength !== null);
  expect(others.map(({ goal }) => goal)).toEqual(['10', '17']);
  expect(cells.find(({ message, goal }) => message === 'KM-11' && goal === '10')?.followUps).toBeGreaterThan(
    0
  );
});

test('messages are counted once per goal, target and objective', async () => {
  const perGoal = await messagesPer('goal', database.db);
  const perTarget = await messagesPer('target', database.db);
  const perObjective = await messagesPer('objective', database.db);
  const mappedTo = (goal: string) =>
    messages.filter(({ targets }) => targets.some(({ target }) => goalOf(target) === goal));
  for (const goal of goalCodes) expect(perGoal.get(goal) ?? 0).toBe(mappedTo(goal).length);
  expect(perTarget.get('10.c')).toBe(1);
  expect(perObjective.get('23')).toBe(
    messages.filter(({ gcmObjectives }) => gcmObjectives.includes(23)).length
  );
});
