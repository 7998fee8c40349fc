import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths } from './dates.ts';
import {
  freshnessOf,
  isCounted,
  isOverdue,
  stateOn,
  summarize,
  type DatedUpdate,
  type Tracked
} from './progress.ts';
import {
  dayArbitrary as day,
  trackedArbitrary as tracked,
  updateArbitrary as update
} from './progress.arbitrary.ts';
import { statuses } from './vocabularies.ts';

const remittances: Tracked = {
  startsOn: '2017-03-01',
  loggedOn: '2017-03-01',
  dueOn: '2030-12-31',
  updates: [
    { on: '2017-03-01', group: 'un-system', status: 'in-progress', progress: 0 },
    { on: '2024-06-01', group: 'un-system', status: 'stalled', progress: 24 }
  ]
};

describe("a follow-up's state", () => {
  test('is that of its last update on or before the day', () => {
    expect(stateOn(remittances.updates, '2024-05-31')).toMatchObject({ status: 'in-progress', progress: 0 });
    expect(stateOn(remittances.updates, '2024-06-01')).toMatchObject({ status: 'stalled', progress: 24 });
  });

  test('without an update is planned, with no information', () => {
    expect(stateOn([], '2026-01-01')).toEqual({ status: 'planned', progress: null, updatedOn: null });
  });

  test('counts 100 once completed, whatever the update said', () => {
    expect(stateOn([{ on: '2020-01-01', status: 'completed', progress: null }], '2020-01-01').progress).toBe(
      100
    );
  });

  test('of two updates with one date is the later written one', () => {
    const updates: DatedUpdate[] = [
      { on: '2020-01-01', status: 'in-progress', progress: 10 },
      { on: '2020-01-01', status: 'stalled', progress: 20 }
    ];
    expect(stateOn(updates, '2020-01-01').status).toBe('stalled');
  });

  test('never depends on updates dated later', () => {
    fc.assert(
      fc.property(fc.array(update), day, (updates, on) => {
        const known = updates.filter((candidate) => candidate.on <= on);
        expect(stateOn(updates, on)).toEqual(stateOn(known, on));
      })
    );
  });
});

describe('a follow-up', () => {
  test('counts from its start or from the day it was logged, whichever is earlier', () => {
    expect(isCounted({ ...remittances, startsOn: '2030-01-01', loggedOn: '2019-01-02' }, '2019-01-02')).toBe(
      true
    );
    expect(isCounted({ ...remittances, startsOn: null, loggedOn: '2019-01-02' }, '2019-01-01')).toBe(false);
  });

  test('is overdue the day after it was due, unless completed or cancelled', () => {
    expect(isOverdue('2026-05-31', 'in-progress', '2026-05-31')).toBe(false);
    expect(isOverdue('2026-05-31', 'in-progress', '2026-06-01')).toBe(true);
    expect(isOverdue('2026-05-31', 'completed', '2026-06-01')).toBe(false);
    expect(isOverdue('2026-05-31', 'cancelled', '2026-06-01')).toBe(false);
    expect(isOverdue(null, 'planned', '2026-06-01')).toBe(false);
  });

  test('is fresh under 12 months, ageing from 12 to 24, stale over 24 or never updated', () => {
    expect(freshnessOf('2025-06-02', '2026-06-01')).toBe('fresh');
    expect(freshnessOf('2025-06-01', '2026-06-01')).toBe('ageing');
    expect(freshnessOf('2024-06-01', '2026-06-01')).toBe('ageing');
    expect(freshnessOf('2024-05-31', '2026-06-01')).toBe('stale');
    expect(freshnessOf(null, '2026-06-01')).toBe('stale');
  });

  test('only grows older', () => {
    const age = { fresh: 0, ageing: 1, stale: 2 };
    fc.assert(
      fc.property(day, day, fc.nat(60), (updated, on, months) => {
        const later = addMonths(on, months);
        expect(age[freshnessOf(updated, later)]).toBeGreaterThanOrEqual(age[freshnessOf(updated, on)]);
      })
    );
  });
});

describe("a group's figures", () => {
  test('are the mean of known progress over follow-ups not cancelled', () => {
    const of = (status: DatedUpdate['status'], progress: number | null): Tracked => ({
      ...remittances,
      updates: [{ on: '2020-01-01', group: 'un-system', status, progress }]
    });
    const group = [of('completed', null), of('in-progress', 25), of('stalled', null), of('cancelled', 90)];
    expect(summarize(group, '2020-06-01')).toMatchObject({
      followUps: 4,
      progress: 62.5,
      reported: 2,
      noInformation: 1
    });
  });

  test('count as disputed what two groups report differently, and take the newest report as its state', () => {
    const stalled = { on: '2025-01-01', group: 'ngos', status: 'stalled' as const, progress: null };
    const disputed: Tracked = { ...remittances, updates: [...remittances.updates, stalled] };
    expect(summarize([disputed, remittances], '2025-06-01').disputed).toBe(0);
    const completed = { ...stalled, status: 'completed' as const };
    const contradicted: Tracked = { ...remittances, updates: [...remittances.updates, completed] };
    expect(summarize([contradicted, remittances], '2025-06-01')).toMatchObject({
      disputed: 1,
      byStatus: { completed: 1, stalled: 1 }
    });
    expect(summarize([contradicted], '2024-12-31').disputed).toBe(0);
  });

  test('have no progress, not zero, when none is known', () => {
    expect(summarize([{ ...remittances, updates: [] }], '2020-01-01').progress).toBeNull();
    expect(summarize([], '2020-01-01').progress).toBeNull();
  });

  test('add up: every follow-up has one status and one age, and is reported, unknown or cancelled', () => {
    fc.assert(
      fc.property(fc.array(tracked), day, (group, on) => {
        const { followUps, byStatus, freshness, reported, noInformation, overdue, disputed } = summarize(
          group,
          on
        );
        const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
        expect(followUps).toBe(group.filter((followUp) => isCounted(followUp, on)).length);
        expect(sum(byStatus)).toBe(followUps);
        expect(sum(freshness)).toBe(followUps);
        expect(reported + noInformation + byStatus.cancelled).toBe(followUps);
        expect(overdue).toBeLessThanOrEqual(followUps - byStatus.completed - byStatus.cancelled);
        expect(disputed).toBeLessThanOrEqual(followUps);
      })
    );
  });

  test('lie between the least and the greatest known progress', () => {
    fc.assert(
      fc.property(fc.array(tracked), day, (group, on) => {
        const known = group
          .filter((followUp) => isCounted(followUp, on))
          .map(({ updates }) => stateOn(updates, on))
          .flatMap(({ status, progress }) => (status === 'cancelled' || progress === null ? [] : [progress]));
        const { progress, reported } = summarize(group, on);
        expect(reported).toBe(known.length);
        if (known.length === 0) expect(progress).toBeNull();
        else {
          expect(progress).toBeGreaterThanOrEqual(Math.min(...known));
          expect(progress).toBeLessThanOrEqual(Math.max(...known));
        }
      })
    );
  });

  test('do not depend on the order of the follow-ups, and cancelled ones do not move the mean', () => {
    fc.assert(
      fc.property(fc.array(tracked), tracked, day, (group, other, on) => {
        expect(summarize(group.toReversed(), on)).toEqual(summarize(group, on));
        const cancelled = {
          ...other,
          updates: [{ on: '1990-01-01', group: 'ngos', status: 'cancelled' as const, progress: 3 }]
        };
        expect(summarize([...group, cancelled], on).progress).toBe(summarize(group, on).progress);
      })
    );
  });

  test('rise to 100 when everything is completed', () => {
    fc.assert(
      fc.property(fc.array(tracked, { minLength: 1 }), (group) => {
        const on = '2199-12-31';
        const done = group.map((followUp) => ({
          ...followUp,
          updates: [...followUp.updates, { on, group: 'ngos', status: 'completed' as const, progress: null }]
        }));
        expect(summarize(done, on)).toMatchObject({ progress: 100, overdue: 0, noInformation: 0 });
      })
    );
  });

  test('know every status', () => {
    expect(Object.keys(summarize([], '2020-01-01').byStatus)).toEqual([...statuses]);
  });
});
