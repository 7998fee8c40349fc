import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimsOn, isDisputed, ownReporter, type Reported } from './claims.ts';
import { dayArbitrary as day, updateArbitrary as update } from './progress.arbitrary.ts';
import { stateOn } from './progress.ts';

const government: Reported = { on: '2025-03-01', group: 'member-states', status: 'completed' };
const ngo: Reported = { on: '2025-09-01', group: 'ngos', status: 'stalled' };

describe('the claims on a follow-up', () => {
  test('are the newest update of each group, newest first', () => {
    const before: Reported = { on: '2024-01-01', group: 'ngos', status: 'in-progress' };
    expect(claimsOn([before, government, ngo], '2025-12-31')).toEqual([ngo, government]);
    expect(claimsOn([before, government, ngo], '2025-08-31')).toEqual([government, before]);
    expect(claimsOn([before, government, ngo], '2023-12-31')).toEqual([]);
  });

  test('of one group with two updates on one day are the later written one', () => {
    const corrected: Reported = { ...ngo, status: 'in-progress' };
    expect(claimsOn([ngo, corrected], ngo.on)).toEqual([corrected]);
  });

  test('begin with the update that the follow-up has its state from', () => {
    fc.assert(
      fc.property(fc.array(update), day, (updates, on) => {
        const [newest] = claimsOn(updates, on);
        const { status, updatedOn } = stateOn(updates, on);
        expect([newest?.status ?? 'planned', newest?.on ?? null]).toEqual([status, updatedOn]);
      })
    );
  });

  test('are one per group that has reported by the day, each the last that this group said', () => {
    fc.assert(
      fc.property(fc.array(update), day, (updates, on) => {
        const claims = claimsOn(updates, on);
        const groups = new Set(updates.filter((each) => each.on <= on).map(({ group }) => group));
        expect(new Set(claims.map(({ group }) => group))).toEqual(groups);
        expect(claims).toHaveLength(groups.size);
        for (const claim of claims) {
          const own = updates.filter(({ group }) => group === claim.group);
          expect(claim.status).toBe(stateOn(own, on).status);
        }
      })
    );
  });

  test('of one group never change with what another reports', () => {
    fc.assert(
      fc.property(fc.array(update), update, day, (updates, other, on) => {
        const claimsOfOthers = (all: readonly Reported[]) =>
          claimsOn(all, on)
            .filter(({ group }) => group !== other.group)
            .map(({ group, status, on: dated }) => [group, status, dated].join())
            .sort();
        expect(claimsOfOthers([...updates, other])).toEqual(claimsOfOthers(updates));
      })
    );
  });
});

describe('a follow-up', () => {
  test('is disputed when two groups report a different status', () => {
    expect(isDisputed([government, ngo])).toBe(true);
    expect(isDisputed([government, { ...ngo, status: 'completed' }])).toBe(false);
    expect(isDisputed([government])).toBe(false);
    expect(isDisputed([])).toBe(false);
  });

  test('is disputed no longer once the groups report the same', () => {
    const updates = [government, ngo, { ...ngo, on: '2026-02-01', status: 'completed' as const }];
    expect(isDisputed(claimsOn(updates, '2026-01-31'))).toBe(true);
    expect(isDisputed(claimsOn(updates, '2026-02-01'))).toBe(false);
  });

  test('is never disputed by one group alone', () => {
    fc.assert(
      fc.property(fc.array(update), day, (updates, on) => {
        const alone = updates.map((each) => ({ ...each, group: 'ngos' }));
        expect(isDisputed(claimsOn(alone, on))).toBe(false);
      })
    );
  });

  test('is disputed or not whatever the order of its claims', () => {
    fc.assert(
      fc.property(fc.array(update), (claims) => {
        expect(isDisputed(claims.toReversed())).toBe(isDisputed(claims));
        expect(isDisputed(claims)).toBe(new Set(claims.map(({ status }) => status)).size > 1);
      })
    );
  });
});

describe('who names no organization', () => {
  const led = { lead: 'iom', partners: ['unhcr', 'ilo'] };

  test('reports for their own that leads, before one that is a partner', () => {
    expect(ownReporter(['unhcr', 'iom'], led)).toBe('iom');
    expect(ownReporter(['unhcr', 'ituc'], led)).toBe('unhcr');
  });

  test('reports for the only one that they have', () => {
    expect(ownReporter(['ituc'], led)).toBe('ituc');
  });

  test('has to say which where several would do, and cannot report without any', () => {
    expect(ownReporter(['unhcr', 'ilo'], led)).toBeNull();
    expect(ownReporter(['ituc', 'picum'], led)).toBeNull();
    expect(ownReporter([], led)).toBeNull();
  });
});
