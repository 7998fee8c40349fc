import { eq } from 'drizzle-orm';
import { codePatterns } from '../../domain/codes.ts';
import { Refusal } from '../../domain/errors.ts';
import { maySee, type Guarded } from '../../domain/permissions.ts';
import { mayActAs, type Actor, type Role } from '../../domain/roles.ts';
import type { Transaction } from '../db/connect.ts';
import { followUps, organizations } from '../db/schema/index.ts';

export interface Locked extends Guarded {
  code: string;
  /** The stakeholder group of the lead organization. */
  leadGroup: string;
  revision: number;
  title: string;
}

/** Throws a Refusal: `unauthenticated` for nobody, `forbidden` for less than `role`. */
export function demand(actor: Actor | null, role: Role): asserts actor is Actor {
  if (!actor) throw new Refusal('unauthenticated');
  if (!mayActAs(actor.role, role)) throw new Refusal('forbidden');
}

/** Throws a Refusal `forbidden` unless a rule of `domain/permissions` said yes. */
export function allow(permitted: boolean): void {
  if (!permitted) throw new Refusal('forbidden');
}

/**
 * Holds the follow-up's row until the end of the transaction and answers what permissions depend on. Throws a Refusal
 * `not-found`, also where the actor may not know of it.
 */
export async function lock(tx: Transaction, actor: Actor, code: string): Promise<Locked> {
  if (!codePatterns.followUp.test(code)) throw new Refusal('not-found');
  const [row] = await tx
    .select({
      code: followUps.code,
      revision: followUps.revision,
      title: followUps.title,
      publication: followUps.publication,
      lead: followUps.lead,
      leadGroup: organizations.group,
      author: followUps.author
    })
    .from(followUps)
    .innerJoin(organizations, eq(organizations.code, followUps.lead))
    .where(eq(followUps.code, code))
    .for('update', { of: followUps });
  if (!row || !maySee(actor, row)) throw new Refusal('not-found');
  return row;
}

/**
 * Holds the row. Throws a Refusal: `forbidden` unless `may` says yes, then `conflict` when its revision is no longer the
 * one that the writer saw; who may not write is told that first.
 */
export async function lockAt(
  tx: Transaction,
  actor: Actor,
  code: string,
  revision: number,
  may: (actor: Actor, followUp: Locked) => boolean = () => true
): Promise<Locked> {
  const row = await lock(tx, actor, code);
  allow(may(actor, row));
  if (row.revision !== revision) throw new Refusal('conflict');
  return row;
}
