import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, firstDay, isDay, lastDay, monthEnds } from './dates.ts';
import { dayArbitrary as day } from './progress.arbitrary.ts';

describe('a partial date', () => {
  test('counts from its first day', () => {
    expect(firstDay('2018')).toBe('2018-01-01');
    expect(firstDay('2018-03')).toBe('2018-03-01');
    expect(firstDay('2018-03-05')).toBe('2018-03-05');
  });

  test('ends on its last day', () => {
    expect(lastDay('2018')).toBe('2018-12-31');
    expect(lastDay('2024-02')).toBe('2024-02-29');
    expect(lastDay('2018-03-05')).toBe('2018-03-05');
    expect(lastDay('2018-13')).toBeNull();
  });

  test.each(['', '18', '2018-13', '2018-02-30', '2018-3', '2018-03-05T00:00', ' 2018', '1800', '2018-00'])(
    'is refused when the calendar has no %j',
    (text) => expect(firstDay(text)).toBeNull()
  );

  test('of any text is a day or nothing', () => {
    fc.assert(fc.property(fc.string(), (text) => (firstDay(text) === null) === !isDay(firstDay(text) ?? '')));
  });
});

describe('months', () => {
  test('end on their last day when the day does not exist', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2025-01-31', 1)).toBe('2025-02-28');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2024-12-15', 1)).toBe('2025-01-15');
  });

  test('of a series end each month, and the last at its end', () => {
    expect(monthEnds('2017-07-26', '2017-09-10')).toEqual(['2017-07-31', '2017-08-31', '2017-09-10']);
    expect(monthEnds('2017-09-11', '2017-09-10')).toEqual(['2017-09-10']);
    expect(monthEnds('2017-10-01', '2017-09-30')).toEqual([]);
  });

  test('of a series are one for each month, in order', () => {
    fc.assert(
      fc.property(day, fc.nat(200), (from, months) => {
        const ends = monthEnds(from, addMonths(from, months));
        expect(ends).toHaveLength(months + 1);
        expect(ends.toSorted()).toEqual(ends);
        expect(new Set(ends.map((end) => end.slice(0, 7))).size).toBe(months + 1);
      })
    );
  });
});
