import { sql } from 'drizzle-orm';
import { Refusal } from '../../domain/errors.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Transaction } from '../db/connect.ts';

/** Throws a Refusal: `unauthenticated` for nobody, `forbidden` unless the rule of `domain/permissions` says yes. */
export function permit(actor: Actor | null, rule: (actor: Actor) => boolean): asserts actor is Actor {
  if (!actor) throw new Refusal('unauthenticated');
  if (!rule(actor)) throw new Refusal('forbidden');
}

const lock = 726_2021;

/**
 * What belongs to what, and who bears which name, is settled by one writer at a time: two that each put one organization
 * under the other would close a circle that neither sees.
 */
export async function lockTree(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${lock})`);
}
