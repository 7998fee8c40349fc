import type { Tracked } from '#lib/domain/progress.ts';

/** The day and the follow-ups of the worked example on /method; the page computes its results by the rules themselves. */
export const asOf = '2026-06-01';

/** Who reports in the example; the page names them in the reader's language. */
export type Reporter = 'government' | 'ngo';

const by = (group: Reporter) => ({ group });
const begun = { startsOn: '2022-01-01', loggedOn: '2022-01-01' };

export const cases: { name: string; followUp: Tracked }[] = [
  {
    name: 'A',
    followUp: {
      ...begun,
      dueOn: '2025-12-31',
      updates: [
        { ...by('government'), on: '2023-03-01', status: 'in-progress', progress: 40 },
        { ...by('government'), on: '2025-11-15', status: 'completed', progress: null }
      ]
    }
  },
  {
    name: 'B',
    followUp: {
      ...begun,
      dueOn: '2026-05-31',
      updates: [{ ...by('government'), on: '2025-02-01', status: 'in-progress', progress: 25 }]
    }
  },
  {
    name: 'C',
    followUp: {
      ...begun,
      dueOn: null,
      updates: [{ ...by('government'), on: '2023-09-01', status: 'stalled', progress: null }]
    }
  },
  {
    name: 'D',
    followUp: {
      ...begun,
      dueOn: '2024-12-31',
      updates: [{ ...by('government'), on: '2026-01-10', status: 'cancelled', progress: 60 }]
    }
  },
  {
    name: 'E',
    followUp: {
      ...begun,
      dueOn: null,
      updates: [
        { ...by('government'), on: '2025-06-01', status: 'completed', progress: null },
        { ...by('ngo'), on: '2026-03-01', status: 'stalled', progress: 70 }
      ]
    }
  }
];
