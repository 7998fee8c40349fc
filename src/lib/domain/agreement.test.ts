import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreementOf, agreementPerGoal, firstTwo, pooledAgreement, type Judged } from './agreement.ts';

const judgement = fc.tuple(fc.boolean(), fc.boolean());
const judgements = fc.array(judgement, { maxLength: 60 });
const times = (count: number, judged: Judged): Judged[] => Array.from({ length: count }, () => judged);

test('a worked example gives what is worked out by hand', () => {
  // 50 applications read by two: both yes 20, both no 15, the first alone 5, the second alone 10.
  const read = [
    ...times(20, [true, true]),
    ...times(5, [true, false]),
    ...times(10, [false, true]),
    ...times(15, [false, false])
  ];
  // Observed 35/50; yes by chance 25/50 * 30/50, no 25/50 * 20/50; so (0.7 - 0.5) / (1 - 0.5).
  expect(agreementOf(read)).toEqual({ n: 50, observed: 0.7, expected: 0.5, kappa: 0.4 });
});

test('kappa lies between -1 and 1 and is never not a number', () => {
  fc.assert(
    fc.property(judgements, (judged) => {
      const { kappa, observed, expected } = agreementOf(judged);
      if (judged.length === 0) expect([kappa, observed, expected]).toEqual([null, null, null]);
      else {
        for (const share of [observed!, expected!]) expect(share >= 0 && share <= 1).toBe(true);
        if (kappa === null) expect(expected).toBe(1);
        else expect(kappa >= -1 && kappa <= 1).toBe(true);
      }
    })
  );
});

test('which of the two is called the first does not matter', () => {
  fc.assert(
    fc.property(judgements, (judged) => {
      expect(agreementOf(judged.map(([a, b]) => [b, a]))).toEqual(agreementOf(judged));
    })
  );
});

test('who agree on everything have exactly 1 when both said yes and no, and nothing when they said one of them alone', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1 }), (said) => {
      const { kappa, observed } = agreementOf(said.map((each) => [each, each]));
      expect(observed).toBe(1);
      expect(kappa).toBe(new Set(said).size === 2 ? 1 : null);
    })
  );
});

test('who disagree on everything, each half the time, have -1', () => {
  expect(agreementOf([...times(3, [true, false]), ...times(3, [false, true])]).kappa).toBe(-1);
});

test('pooled over one question, or the same twice, it is the same', () => {
  fc.assert(
    fc.property(judgements, (judged) => {
      expect(pooledAgreement([judged])).toEqual(agreementOf(judged));
      expect(pooledAgreement([judged, judged])).toEqual(agreementOf(judged));
    })
  );
});

test('questions that all answer alike add nothing to the pooled kappa but are in its observed agreement', () => {
  const split: Judged[] = [
    [true, true],
    [true, false],
    [false, false],
    [false, false]
  ];
  const pooled = pooledAgreement([split, times(4, [false, false])]);
  // Observed (3/4 + 1) / 2, expected (1/4 * 2/4 + 3/4 * 2/4 + 1) / 2.
  expect(pooled).toEqual({ n: 4, observed: 0.875, expected: 0.75, kappa: 0.5 });
  expect(pooledAgreement([]).kappa).toBeNull();
});

const coding = (message: string, person: string, minute: number, targets: string[]) => ({
  message,
  person,
  targets,
  savedAt: new Date(Date.UTC(2026, 0, 1, 0, minute))
});

test('the first two by time are compared, a message with one is left out', () => {
  const pairs = firstTwo([
    coding('KM-02', 'pablo', 9, []),
    coding('KM-02', 'wen', 10, ['1.1']),
    coding('KM-02', 'nora', 1, ['10.c']),
    coding('KM-01', 'nora', 3, [])
  ]);
  expect(pairs.map((pair) => pair.map(({ person }) => person))).toEqual([['nora', 'pablo']]);
});

test('a goal is chosen by any target of it, and goal 1 not by those of goal 10', () => {
  const pairs = firstTwo([
    coding('KM-01', 'nora', 1, ['10.c']),
    coding('KM-01', 'pablo', 2, ['10.7', '17.3']),
    coding('KM-02', 'nora', 3, []),
    coding('KM-02', 'pablo', 4, ['17.3'])
  ]);
  const { goals, pooled } = agreementPerGoal(pairs, ['1', '10', '17']);
  expect(goals.map(({ goal, kappa, observed }) => [goal, kappa, observed])).toEqual([
    ['1', null, 1],
    ['10', 1, 1],
    ['17', 0, 0]
  ]);
  expect(pooled).toMatchObject({ n: 2, observed: 4 / 6 });
});
