import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goalOf } from '../../domain/codes.ts';
import { firstDay } from '../../domain/dates.ts';
import {
  crosswalkEnds,
  gapsOf,
  isGap,
  isMapped,
  type CrosswalkCell,
  type CrosswalkEnd
} from '../../domain/crosswalk.ts';
import { noFilter } from '../../domain/filter.ts';
import { messageSummaries } from '../../domain/message-summary.ts';
import { goalCodes } from '../../domain/vocabularies.ts';
import { documents } from '../api/linked-data/documents.ts';
import { mappings } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import { agendaIris } from '../framework/concepts.ts';
import { list } from '../messages/queries.ts';
import { progressBy } from '../progress/by-group.ts';
import { acceptedByGoal } from './acceptance.ts';
import { propose } from './commands.ts';
import { crosswalkCells } from './crosswalk.ts';
import { addPeople, nora } from './people.fixture.ts';
import { messagesPer } from './queries.ts';
import { queue } from './queue.ts';

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
  gcmObjectives: number[];
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

/** What each level's matrix is crossed with, as the files name it. */
const endsOf = {
  goal: { mapped: goalOf, followUp: ({ sdgTargets }: RecordedFollowUp) => sdgTargets.map(goalOf) },
  target: { mapped: (target: string) => target, followUp: ({ sdgTargets }: RecordedFollowUp) => sdgTargets },
  objective: {
    mapped: () => null,
    followUp: ({ gcmObjectives }: RecordedFollowUp) => gcmObjectives.map(String)
  }
};

/** The matrix worked out from the data files alone, in no order. */
function cellsFromFiles(by: CrosswalkEnd, day: string): CrosswalkCell[] {
  const counted = followUps.filter(({ start, updates }) =>
    [start, ...updates.map(({ date }) => date)].some((date) => date !== null && firstDay(date)! <= day)
  );
  const cells = messages.flatMap(({ code, targets, gcmObjectives }) => {
    const mapped =
      by === 'objective'
        ? gcmObjectives.map((number) => ({ end: String(number), code: String(number), strength: null }))
        : targets.map(({ target, strength }) => ({ end: endsOf[by].mapped(target), code: target, strength }));
    const carried = counted
      .filter(({ keyMessages }) => keyMessages.includes(code))
      .map((followUp) => new Set(endsOf[by].followUp(followUp)));
    const ends = new Set([...mapped.map(({ end }) => end!), ...carried.flatMap((set) => [...set])]);
    return [...ends].map((end) => ({
      message: code,
      end,
      mappings: mapped
        .filter((mapping) => mapping.end === end)
        .map(({ code: to, strength }) => ({ code: to, strength, status: 'proposed' as const })),
      followUps: carried.filter((set) => set.has(end)).length
    }));
  });
  return sorted(cells);
}

const sorted = (cells: CrosswalkCell[]) =>
  cells.toSorted((a, b) => `${a.message} ${a.end}`.localeCompare(`${b.message} ${b.end}`));

test.each(
  crosswalkEnds.flatMap((by) => ['2017-07-26', '2021-06-30', '2026-06-30'].map((day) => [by, day] as const))
)('the cells by %s of %s agree with the data files', async (by, asOf) => {
  const cells = await crosswalkCells(by, noFilter({ asOf }), database.db);
  expect(sorted(cells)).toEqual(cellsFromFiles(by, asOf));
});

test('cells stand in the order of messages and of the framework', async () => {
  const ends = async (by: CrosswalkEnd) =>
    (await crosswalkCells(by, noFilter(), database.db))
      .filter(({ message }) => message === 'KM-11')
      .map(({ end }) => end);
  expect(await ends('goal')).toEqual(['8', '10', '17']);
  const targets = await ends('target');
  expect(targets.indexOf('8.10')).toBeLessThan(targets.indexOf('10.c'));
});

test('the shipped record has the gaps that can be read off its files', async () => {
  const filter = noFilter({ asOf: '2031-01-01' });
  for (const by of crosswalkEnds) {
    const [heads, ends, cells] = await Promise.all([
      progressBy('message', filter, 'en', database.db),
      progressBy(by, filter, 'en', database.db),
      crosswalkCells(by, filter, database.db)
    ]);
    const gaps = gapsOf({ messages: heads, ends, cells });
    expect(gaps.messagesWithoutMapping).toEqual([]);
    expect(gaps.messagesWithoutFollowUp).toEqual(
      messages
        .map(({ code }) => code)
        .filter((code) => !followUps.some(({ keyMessages }) => keyMessages.includes(code)))
    );
    const reached = new Set(followUps.flatMap(endsOf[by].followUp));
    expect(gaps.endsWithoutFollowUp).toEqual(ends.map(({ key }) => key).filter((key) => !reached.has(key)));
    const expected = cellsFromFiles(by, filter.asOf);
    const mapped = new Set(expected.filter(isMapped).map(({ end }) => end));
    expect(gaps.endsWithoutMessage).toEqual(ends.map(({ key }) => key).filter((key) => !mapped.has(key)));
    expect(sorted(gaps.cells)).toEqual(expected.filter(isGap));
    expect(gaps.cells.length).toBeGreaterThan(0);
  }
});

test('the filter narrows what is counted and leaves the mappings in place', async () => {
  const cells = await crosswalkCells('goal', noFilter({ message: ['KM-11'] }), database.db);
  const others = cells.filter((cell) => cell.message === 'KM-01' && isMapped(cell));
  expect(others.map(({ end }) => end)).toEqual(['10', '17']);
  expect(cells.find(({ message, end }) => message === 'KM-11' && end === '10')?.followUps).toBeGreaterThan(0);
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

test('a message that is mapped to an indicator alone is mapped to its target and goal, wherever that is asked', async () => {
  const { db } = database;
  await addPeople(db);
  await db.delete(mappings).where(eq(mappings.message, 'KM-16'));
  const before = { goal: await messagesPer('goal', db), target: await messagesPer('target', db) };
  const written = { strength: 'direct', rationale: 'It measures what is asked for.' } as const;
  await propose(nora, 'KM-16', { framework: 'indicator', end: '10.c.1' }, written, 0.8, db);
  const mapped = [{ code: '10.c.1', strength: 'direct', status: 'proposed' }];
  for (const [by, end] of [
    ['goal', '10'],
    ['target', '10.c']
  ] as const) {
    const cells = await crosswalkCells(by, noFilter(), db);
    expect(cells.filter((cell) => cell.message === 'KM-16' && isMapped(cell))).toMatchObject([
      { end, mappings: mapped }
    ]);
    expect((await messagesPer(by, db)).get(end)).toBe((before[by].get(end) ?? 0) + 1);
    expect((await list({ [by]: end }, db)).map(({ code }) => code)).toContain('KM-16');
  }
  const [message] = (await list({}, db)).filter(({ code }) => code === 'KM-16');
  expect(messageSummaries([message!], [])).toMatchObject([{ goals: ['10'] }]);
  expect(message!.targets).toEqual([]);
  const waiting = await queue(nora, 'review', { goal: '10', limit: 50 }, db);
  expect(waiting.messages.map(({ code }) => code)).toContain('KM-16');
  expect(await acceptedByGoal(db)).toEqual([{ goal: '10', decided: 1, accepted: 1 }]);
  const source = message!.anchor.source;
  const { body } = (await documents.annotations(source, 'https://tracker.example.org', db))!;
  const { first } = body as { first: { items: { id: string; body: { source: string }[] }[] } };
  const annotation = first.items.find(({ id }) => id.includes('/KM-16#'))!;
  expect(annotation.body.map((each) => each.source)).toEqual([
    'https://tracker.example.org/messages/KM-16',
    (await agendaIris(db)).get('10.c.1'),
    'http://metadata.un.org/sdg/10'
  ]);
});
