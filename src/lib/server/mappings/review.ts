import { eq } from 'drizzle-orm';
import { mayEditContent, mayReviewMapping, mayWithdrawMapping } from '../../domain/content-permissions.ts';
import { today } from '../../domain/dates.ts';
import { Refusal } from '../../domain/errors.ts';
import type { Verdict } from '../../domain/mappings.ts';
import { permit } from '../../domain/permit.ts';
import { reasonOf } from '../../domain/reasons.ts';
import type { Actor } from '../../domain/roles.ts';
import { database, transact, type Db, type Transaction } from '../db/connect.ts';
import { mappings } from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { tellAuthor } from './notices.ts';
import { lockAt } from './rows.ts';

/**
 * Confirms a proposed mapping, or rejects one with a reason, and tells its author; what is rejected is kept. `revision` is the one the reviewer
 * saw. Throws a Refusal: `unauthenticated`, `forbidden` for less than an editor and for the mapping's own author (who may
 * only take back a proposal), `not-found`, `conflict` when it was changed since or is there already, `invalid` without a
 * rationale to confirm or a reason to reject.
 */
export async function review(
  actor: Actor | null,
  code: string,
  revision: number,
  verdict: Verdict,
  db: Db | Transaction = database()
): Promise<void> {
  permit(actor, mayEditContent);
  const reason = verdict.to === 'rejected' ? reasonOf(verdict.reason) : null;
  await transact(db as Db, async (tx) => {
    const row = await lockAt(tx, code, revision);
    const mayTakeBack = verdict.to === 'rejected' && mayWithdrawMapping(actor, row);
    if (!mayReviewMapping(actor, row) && !mayTakeBack) throw new Refusal('forbidden');
    if (verdict.to === row.status || (verdict.to === 'confirmed' && row.status !== 'proposed'))
      throw new Refusal('conflict');
    const issues = [
      ...(row.rationale === '' ? [{ path: 'rationale', rule: 'rationale-needed' as const }] : []),
      ...(row.strength === null ? [{ path: 'strength', rule: 'required' as const }] : [])
    ];
    if (verdict.to === 'confirmed' && issues.length > 0) throw new Refusal('invalid', issues);
    await tx
      .update(mappings)
      .set({
        status: verdict.to,
        reviewer: actor.person,
        reviewedOn: today(),
        reason,
        revision: revision + 1
      })
      .where(eq(mappings.code, code));
    await record(tx, actor, {
      kind: `mapping.${verdict.to}`,
      subjectKind: 'mapping',
      subject: code,
      before: { status: row.status },
      after: { status: verdict.to, revision: revision + 1 },
      reason: reason ?? undefined
    });
    await tellAuthor(tx, actor, row, reason);
  });
}
