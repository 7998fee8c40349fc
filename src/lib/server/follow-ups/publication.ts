import { eq } from 'drizzle-orm';
import { today } from '../../domain/dates.ts';
import type { EventKind } from '../../domain/events.ts';
import { Refusal } from '../../domain/errors.ts';
import { mayPublishFor, mayReview, mayWriteFor } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Publication } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import { followUps } from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { allow, demand, lockAt, type Locked } from './locking.ts';
import { reasonOf } from './updates.ts';

/**
 * The way of a follow-up before the public: draft, submitted, published. `revision` is the one the actor saw. Each throws a
 * Refusal: `unauthenticated`, `forbidden`, `not-found`, `conflict` when it was changed since or is not at that step.
 */
export function submit(actor: Actor | null, code: string, revision: number, db = database()): Promise<void> {
  return move(actor, code, revision, db, {
    kind: 'follow-up.submitted',
    from: ['draft'],
    to: 'submitted',
    may: (someone, { lead }) => mayWriteFor(someone, lead)
  });
}

/** Lets everybody see it and every figure count it, from today. */
export function publish(actor: Actor | null, code: string, revision: number, db = database()): Promise<void> {
  return move(actor, code, revision, db, {
    kind: 'follow-up.published',
    from: ['draft', 'submitted'],
    to: 'published',
    may: (someone, { lead }) => mayPublishFor(someone, lead)
  });
}

/** Gives what was submitted back to its author; without a reason `invalid`. */
export async function sendBack(
  actor: Actor | null,
  code: string,
  revision: number,
  reason: string,
  db = database()
): Promise<void> {
  await move(actor, code, revision, db, {
    kind: 'follow-up.returned',
    from: ['submitted'],
    to: 'draft',
    reason: reasonOf(reason),
    may: mayReview
  });
}

interface Step {
  kind: EventKind;
  from: readonly Publication[];
  to: Publication;
  reason?: string;
  may(actor: Actor, followUp: Locked): boolean;
}

async function move(
  actor: Actor | null,
  code: string,
  revision: number,
  db: ReturnType<typeof database>,
  { kind, from, to, reason, may }: Step
): Promise<void> {
  demand(actor, 'contributor');
  await db.transaction(async (tx) => {
    const followUp = await lockAt(tx, actor, code, revision);
    allow(may(actor, followUp));
    if (!from.includes(followUp.publication)) throw new Refusal('conflict');
    await tx
      .update(followUps)
      .set({
        publication: to,
        returned: reason ?? null,
        revision: revision + 1,
        ...(to === 'published' && { loggedOn: today() })
      })
      .where(eq(followUps.code, code));
    await record(tx, actor, {
      kind,
      subjectKind: 'follow-up',
      subject: code,
      before: { publication: followUp.publication },
      after: { publication: to, revision: revision + 1 },
      reason
    });
  });
}
