import { eq, sql } from 'drizzle-orm';
import { Refusal } from '../../domain/errors.ts';
import { mappingOf, type MappedTo } from '../../domain/mappings.ts';
import type { Transaction } from '../db/connect.ts';
import { indicators, mappings, messages, objectives, principles, targets } from '../db/schema/index.ts';

export type LockedMapping = typeof mappings.$inferSelect;

/** Holds the mapping's row until the end of the transaction; null where there is none. */
export async function lock(tx: Transaction, code: string): Promise<LockedMapping | null> {
  const [row] = await tx.select().from(mappings).where(eq(mappings.code, code)).for('update');
  return row ?? null;
}

/** Holds the row. Throws a Refusal: `not-found`; `conflict` when its revision is no longer the one that the writer saw. */
export async function lockAt(tx: Transaction, code: string, revision: number): Promise<LockedMapping> {
  const row = mappingOf(code) && (await lock(tx, code));
  if (!row) throw new Refusal('not-found');
  if (row.revision !== revision) throw new Refusal('conflict');
  return row;
}

/**
 * Holds the message, so that one writer at a time gives it a new mapping. Throws a Refusal: `not-found` for a message that
 * does not exist, `invalid` for an end that does not.
 */
export async function lockEnds(
  tx: Transaction,
  message: string,
  { framework, end }: MappedTo
): Promise<void> {
  const [found] = await tx
    .select({ code: messages.code })
    .from(messages)
    .where(eq(messages.code, message))
    .for('update');
  if (!found) throw new Refusal('not-found');
  const { table, column } = ends[framework];
  const [known] = await tx
    .select({ code: column })
    .from(table)
    .where(eq(column, framework === 'objective' ? Number(end) : end));
  if (!known) throw new Refusal('invalid', [{ path: 'end', rule: 'unknown-code', params: { code: end } }]);
}

const ends = {
  target: { table: targets, column: targets.code },
  indicator: { table: indicators, column: indicators.code },
  objective: { table: objectives, column: objectives.number },
  principle: { table: principles, column: principles.letter }
};

/** The column that a mapping's end stands in. */
export function endOf({ framework, end }: MappedTo): Partial<LockedMapping> {
  return framework === 'objective' ? { objective: Number(end) } : { [framework]: end };
}

/** The place after those that the message has. */
export async function nextPosition(tx: Transaction, message: string): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${mappings.position}), 0)` })
    .from(mappings)
    .where(eq(mappings.message, message));
  return row!.last + 1;
}
