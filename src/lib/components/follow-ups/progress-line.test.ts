import { describe, expect, it } from 'vitest';
import type { Status } from '#lib/domain/vocabularies.ts';
import { progressLine } from './progress-line.ts';

const update = (id: number, on: string, progress: number | null, status: Status = 'in-progress') => ({
  id,
  on,
  status,
  progress
});

describe('the progress line of one follow-up', () => {
  it('is drawn only when two values or more are known', () => {
    expect(progressLine([], '2026-01-31')).toBeNull();
    expect(progressLine([update(1, '2025-01-01', 10)], '2026-01-31')).toBeNull();
    expect(
      progressLine([update(1, '2025-01-01', 10), update(2, '2025-06-01', null)], '2026-01-31')
    ).toBeNull();
  });

  it('is not drawn within one month', () => {
    const updates = [update(1, '2018-12-10', 67), update(2, '2018-12-19', 100, 'completed')];
    expect(progressLine(updates, '2026-01-31')).toBeNull();
  });

  const line = progressLine(
    [update(1, '2025-01-10', 10), update(2, '2025-03-01', null), update(3, '2025-04-20', 60)],
    '2025-05-15'
  );

  it('has a value for the end of each month, none where the last update gave none', () => {
    expect(line?.spec.labels).toEqual(['Jan 2025', 'Feb 2025', 'Mar 2025', 'Apr 2025', 'May 2025']);
    expect(line?.spec.series[0]?.values).toEqual([10, 10, null, 60, 60]);
  });

  it('ends with the last update of what is completed', () => {
    const updates = [update(1, '2025-01-10', 10), update(2, '2025-03-20', 100, 'completed')];
    expect(progressLine(updates, '2026-01-31')?.spec.labels).toEqual(['Jan 2025', 'Feb 2025', 'Mar 2025']);
  });

  it('leads from each value to the update that gave it', () => {
    expect(line?.spec.series[0]?.links).toEqual(['#update-1', '#update-1', null, '#update-3', '#update-3']);
  });

  it('says where it began and where it stands', () => {
    expect(line?.sentence).toBe('Progress as the dated updates give it: 10% in Jan 2025, 60% in Apr 2025.');
  });

  it('carries the same figures as a file', () => {
    expect(decodeURIComponent(line?.csv ?? '')).toBe(
      'data:text/csv;charset=utf-8,date,progress\r\n2025-01-31,10\r\n2025-02-28,10\r\n2025-03-31,\r\n2025-04-30,60\r\n2025-05-15,60'
    );
  });

  it('leaves out what is dated after today', () => {
    expect(progressLine([update(1, '2025-01-10', 10), update(2, '2025-09-01', 50)], '2025-05-15')).toBeNull();
  });
});
