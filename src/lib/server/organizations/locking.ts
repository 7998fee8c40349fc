import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/connect.ts';

const lock = 726_2021;

/**
 * What belongs to what, and who bears which name, is settled by one writer at a time: two that each put one organization
 * under the other would close a circle that neither sees.
 */
export async function lockTree(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${lock})`);
}
