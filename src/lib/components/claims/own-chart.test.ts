import { describe, expect, it } from 'vitest';
import type { Status } from '#lib/domain/vocabularies.ts';
import { ownChart } from './own-chart.ts';

const states = { code: 'member-states', name: 'Member States' };
const ngos = { code: 'ngos', name: 'NGOs' };

function update(id: number, on: string, status: Status, progress: number | null, group = states) {
  return { id, on, status, progress, publication: 'published' as const, reporter: { group } };
}

function claim(number: number, status: Status, progress: number | null, group = states) {
  return { update: number, group, organization: null, status, progress, date: '2026-01' };
}

const differ = [claim(3, 'stalled', 60, ngos), claim(1, 'completed', 100)];
const followUp = { code: 'FU-001', title: 'Legal advice', claims: differ };
const updates = [
  update(3, '2026-03-10', 'stalled', 60, ngos),
  update(2, '2026-02-10', 'in-progress', 70, ngos),
  update(1, '2026-01-10', 'completed', 100)
];

describe('the chart of a follow-up on which several groups report', () => {
  const chart = ownChart(followUp, updates, '2026-04-20')!;

  it('has a line for each group, the newest claim first, its status beside its name', () => {
    const { series, labels } = chart.spec;
    expect(labels).toEqual(['Jan 2026', 'Feb 2026', 'Mar 2026', 'Apr 2026']);
    expect(series.map(({ label }) => label)).toEqual(['NGOs (Stalled)', 'Member States (Completed)']);
    expect(series.map(({ values }) => values)).toEqual([
      [null, 70, 60, 60],
      [100, 100, 100, 100]
    ]);
    expect(series[0]?.links).toEqual([null, '#update-2', '#update-3', '#update-3']);
    expect(new Set(series.map(({ colour, mark }) => `${colour} ${mark}`)).size).toBe(2);
  });

  it('tells the status of each group at the end of each month', () => {
    expect(chart.spec.note?.values).toEqual([
      'Member States (Completed)',
      'NGOs (In progress)\nMember States (Completed)',
      'NGOs (Stalled)\nMember States (Completed)',
      'NGOs (Stalled)\nMember States (Completed)'
    ]);
  });

  it('says in words what each last reported', () => {
    expect(chart.sentence).toContain('NGOs (Stalled, 60%) and Member States (Completed)');
  });

  it('carries the same figures as a file', () => {
    expect(decodeURIComponent(chart.csv)).toContain(
      'date,group,status,progress\r\n2026-01-31,member-states,completed,100\r\n2026-02-28,ngos,in-progress,70'
    );
  });

  it('shows the status of each where none gives its progress', () => {
    const silent = [
      update(2, '2026-02-10', 'stalled', null, ngos),
      update(1, '2026-01-10', 'in-progress', null)
    ];
    const claims = [claim(2, 'stalled', null, ngos), claim(1, 'in-progress', null)];
    const { spec, sentence } = ownChart({ ...followUp, claims }, silent, '2026-04-20')!;
    expect(spec.kind).toBe('stacked-bars');
    expect(spec.series.flatMap(({ label, values }) => (values[0] ? [label] : []))).toEqual([
      'In progress',
      'Stalled'
    ]);
    expect(spec.note?.values).toEqual(['NGOs (Stalled)\nMember States (In progress)']);
    expect(sentence).toBe(
      'The groups report a different status: NGOs (Stalled) and Member States (In progress).'
    );
  });
});

describe('the chart of a follow-up on which one group reports', () => {
  const alone = { ...followUp, claims: [claim(2, 'in-progress', 70)] };

  it('is its line of progress, from what is published', () => {
    const own = [update(2, '2026-02-10', 'in-progress', 70), update(1, '2026-01-10', 'in-progress', 20)];
    const waiting = { ...update(3, '2026-03-10', 'stalled', 5, ngos), publication: 'submitted' as const };
    expect(ownChart(alone, [waiting, ...own], '2026-03-20')?.spec.series[0]?.values).toEqual([20, 70, 70]);
  });

  it('is not there where it says too little', () => {
    expect(ownChart({ ...followUp, claims: [] }, [], '2026-03-20')).toBeNull();
  });
});
