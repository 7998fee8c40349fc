import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { isDay } from '../../domain/dates.ts';
import { Refusal } from '../../domain/errors.ts';
import type { FollowUpFilter, Sort, SortKey } from '../../domain/filter.ts';
import { isStorable } from '../../domain/text.ts';
import { statuses } from '../../domain/vocabularies.ts';

/** Keyset paging: a cursor holds the last row's sort value and number, so rows added meanwhile shift nothing. */
interface Ordering {
  /** Never null: what has no value sorts last, in both directions. */
  expression: (descending: boolean) => SQL;
  type: 'text' | 'int' | 'date';
}

const day = (column: SQL) => (descending: boolean) =>
  sql`coalesce(${column}, ${sql.raw(descending ? "'-infinity'" : "'infinity'")}::date)`;

const orderings: Record<SortKey, Ordering> = {
  code: { expression: () => sql`states.number`, type: 'int' },
  title: { expression: () => sql`lower(states.title) collate "C"`, type: 'text' },
  status: {
    expression: () => sql`array_position(${sql.raw(`array['${statuses.join("','")}']`)}, states.status)`,
    type: 'int'
  },
  progress: {
    expression: (descending) => sql`coalesce(states.progress, ${sql.raw(descending ? '-1' : '101')})`,
    type: 'int'
  },
  start: { expression: day(sql`states.starts_on`), type: 'date' },
  due: { expression: day(sql`states.due_on`), type: 'date' },
  updated: { expression: day(sql`states.updated_on`), type: 'date' }
};

const cursorSchema = z.tuple([z.string().max(400), z.int32()]);
const readable = {
  text: isStorable,
  int: (value: string) => /^-?\d{1,9}$/.test(value),
  date: (value: string) => /^-?infinity$/.test(value) || isDay(value)
};

function parts(sort: Sort) {
  const descending = sort.startsWith('-');
  const ordering = orderings[sort.replace('-', '') as SortKey];
  return { descending, expression: ordering.expression(descending), type: ordering.type };
}

export function ordering(sort: Sort): SQL[] {
  const { descending, expression } = parts(sort);
  return [descending ? sql`${expression} desc` : sql`${expression} asc`, sql`states.number asc`];
}

/** The value that a row is sorted by, as text, for its cursor. */
export function sortValue(sort: Sort): SQL<string> {
  return sql<string>`${parts(sort).expression}::text`;
}

export function cursorOf(last: { sortValue: string; number: number }): string {
  return Buffer.from(JSON.stringify([last.sortValue, last.number])).toString('base64url');
}

/** The condition for rows after the filter's cursor; undefined on the first page. */
export function afterCursor({ cursor, sort }: FollowUpFilter): SQL | undefined {
  if (cursor === undefined) return undefined;
  const [value, number] = readCursor(cursor, sort);
  const { descending, expression, type } = parts(sort);
  const bound = sql`${value}::${sql.raw(type)}`;
  return sql`(${expression} ${sql.raw(descending ? '<' : '>')} ${bound} or (${expression} = ${bound} and states.number > ${number}))`;
}

function readCursor(cursor: string, sort: Sort): [string, number] {
  try {
    const [value, number] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    const { type } = parts(sort);
    if (readable[type](value)) return [value, number];
  } catch {
    // Falls through: whatever is wrong with it, it is not a cursor of this list.
  }
  throw new Refusal('bad-request', [{ path: 'cursor', rule: 'not-a-cursor' }]);
}
