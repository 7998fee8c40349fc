import { eq } from 'drizzle-orm';
import { codePatterns } from '../../domain/codes.ts';
import { Refusal } from '../../domain/errors.ts';
import type { Transaction } from '../db/connect.ts';
import { messages } from '../db/schema/index.ts';

export type LockedMessage = typeof messages.$inferSelect;

/** Holds the message's row until the end of the transaction. Throws a Refusal `not-found`. */
export async function lock(tx: Transaction, code: string): Promise<LockedMessage> {
  if (!codePatterns.message.test(code)) throw new Refusal('not-found');
  const [row] = await tx.select().from(messages).where(eq(messages.code, code)).for('update');
  if (!row) throw new Refusal('not-found');
  return row;
}

/** The same; throws a Refusal `conflict` when its revision is no longer the one that the writer saw. */
export async function lockAt(tx: Transaction, code: string, revision: number): Promise<LockedMessage> {
  const row = await lock(tx, code);
  if (row.revision !== revision) throw new Refusal('conflict');
  return row;
}
