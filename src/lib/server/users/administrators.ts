import { and, eq, ne, sql } from 'drizzle-orm';
import { Refusal } from '../../domain/errors.ts';
import type { Transaction } from '../db/connect.ts';
import { users } from '../db/schema/index.ts';

const lock = 726_2022;

/** Rights are changed and accounts deleted one at a time: of two administrators who leave at once, one has to stay. */
export async function lockPeople(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${lock})`);
}

/** Throws a Refusal `invalid` when nobody else administers. The caller holds {@link lockPeople}. */
export async function keepAnAdministrator(tx: Transaction, id: string): Promise<void> {
  const isOne = await tx.$count(users, and(eq(users.id, id), eq(users.role, 'admin')));
  const others = await tx.$count(users, and(ne(users.id, id), eq(users.role, 'admin')));
  if (isOne > 0 && others === 0) throw new Refusal('invalid', [{ path: 'role', rule: 'last-administrator' }]);
}
