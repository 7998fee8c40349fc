import type { Tracked } from '#lib/domain/progress.ts';

/** The day and the follow-ups of the worked example on /method; the page computes its results by the rules themselves. */
export const asOf = '2026-06-01';

const begun = { startsOn: '2022-01-01', loggedOn: '2022-01-01' };

export const cases: { name: string; followUp: Tracked }[] = [
  {
    name: 'A',
    followUp: {
      ...begun,
      dueOn: '2025-12-31',
      updates: [
        { on: '2023-03-01', status: 'in-progress', progress: 40 },
        { on: '2025-11-15', status: 'completed', progress: null }
      ]
    }
  },
  {
    name: 'B',
    followUp: {
      ...begun,
      dueOn: '2026-05-31',
      updates: [{ on: '2025-02-01', status: 'in-progress', progress: 25 }]
    }
  },
  {
    name: 'C',
    followUp: { ...begun, dueOn: null, updates: [{ on: '2023-09-01', status: 'stalled', progress: null }] }
  },
  {
    name: 'D',
    followUp: {
      ...begun,
      dueOn: '2024-12-31',
      updates: [{ on: '2026-01-10', status: 'cancelled', progress: 60 }]
    }
  }
];
