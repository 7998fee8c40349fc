/** Days are `YYYY-MM-DD` strings, compared as text. Time zone: UTC throughout. */
const partialPattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/**
 * The first day that a partial date names: `2018` is 2018-01-01, `2018-03` is 2018-03-01.
 * Null when the text is no date of the calendar in the years 1900-2199.
 */
export function firstDay(partial: string): string | null {
  const match = partialPattern.exec(partial);
  if (!match) return null;
  const [, year = '', month = '01', day = '01'] = match;
  if (Number(year) < 1900 || Number(year) > 2199) return null;
  const text = `${year}-${month}-${day}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text ? text : null;
}

/** The last day that a partial date names: `2018` is 2018-12-31, `2018-02` is 2018-02-28. Null as for `firstDay`. */
export function lastDay(partial: string): string | null {
  const first = firstDay(partial);
  if (first === null || partial.length === 10) return first;
  return dayBefore(addMonths(first, partial.length === 4 ? 12 : 1));
}

/** True for a whole calendar day, `YYYY-MM-DD`. */
export function isDay(value: string): boolean {
  return value.length === 10 && firstDay(value) !== null;
}

export function today(now: Date = new Date()): string {
  return now.toISOString().slice(0, 10);
}

/** `day` moved by whole months; a day past the end of the month becomes its last day, as in PostgreSQL. */
export function addMonths(day: string, months: number): string {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7)) - 1 + months;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const date = new Date(Date.UTC(year, month, Math.min(Number(day.slice(8, 10)), last)));
  return date.toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** The last day of each month from the month of `from` to the month of `to`, cut at `to`. Empty when from is after to. */
export function monthEnds(from: string, to: string): string[] {
  const ends: string[] = [];
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = addMonths(month, 1)) {
    const next = addMonths(month, 1);
    const end = dayBefore(next);
    ends.push(end < to ? end : to);
  }
  return ends;
}

/** The month of the hearing: where every series begins. */
export const firstMonth = '2017-07-01';
