import { getTableColumns, sql, type InferInsertModel } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '../connect.ts';

/** Inserts `rows`; where a row with the same `key` is there, the columns that the rows give are brought up to date. */
export async function upsert<T extends PgTable>(
  tx: Transaction,
  table: T,
  key: PgColumn | PgColumn[],
  rows: InferInsertModel<T>[]
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = getTableColumns(table);
  const set = Object.fromEntries(
    Object.keys(first).map((name) => [name, sql.raw(`excluded."${columns[name]!.name}"`)])
  );
  await tx
    .insert(table)
    .values(rows)
    .onConflictDoUpdate({ target: key, set: set as never });
}
