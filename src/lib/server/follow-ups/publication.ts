import { eq } from 'drizzle-orm';
import { today } from '../../domain/dates.ts';
import type { EventKind } from '../../domain/events.ts';
import { Refusal } from '../../domain/errors.ts';
import type { FollowUpInput } from '../../domain/follow-up-input.ts';
import { isStepFrom, mayTakeStep } from '../../domain/permissions.ts';
import { reasonOf } from '../../domain/reasons.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Publication } from '../../domain/vocabularies.ts';
import { database, type Db } from '../db/connect.ts';
import { followUps } from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { edit } from './commands.ts';
import { demand, lock, lockAt } from './locking.ts';
import { tellAuthor, tellEditors } from './notices.ts';

const kinds = {
  draft: 'follow-up.returned',
  submitted: 'follow-up.submitted',
  published: 'follow-up.published'
} as const satisfies Record<Publication, EventKind>;

/** Hands a draft in for review. Throws the same Refusals as `takeStep`. */
export function submit(actor: Actor | null, code: string, revision: number, db = database()): Promise<void> {
  return takeStep(actor, code, revision, { to: 'submitted' }, db);
}

/** Lets everybody see it and every figure count it, from today. */
export function publish(actor: Actor | null, code: string, revision: number, db = database()): Promise<void> {
  return takeStep(actor, code, revision, { to: 'published' }, db);
}

/** Gives what was submitted back to its author; without a reason `invalid`. */
export function sendBack(
  actor: Actor | null,
  code: string,
  revision: number,
  reason: string,
  db = database()
): Promise<void> {
  return takeStep(actor, code, revision, { to: 'draft', reason }, db);
}

/**
 * A step of a follow-up's way to the public: draft, submitted, published. `revision` is the one the actor saw; to `draft` needs
 * a reason. Throws a Refusal: `unauthenticated`, `forbidden`, `not-found`, `conflict` when it was changed since or the step
 * does not start where it is, `invalid`.
 */
export async function takeStep(
  actor: Actor | null,
  code: string,
  revision: number,
  { to, reason: given = '' }: { to: Publication; reason?: string },
  db = database()
): Promise<void> {
  demand(actor, 'contributor');
  await db.transaction(async (tx) => {
    const followUp = await lockAt(tx, actor, code, revision, (someone, held) =>
      mayTakeStep(someone, held, to)
    );
    if (!isStepFrom(followUp.publication, to)) throw new Refusal('conflict');
    const reason = to === 'draft' ? reasonOf(given) : undefined;
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
      kind: kinds[to],
      subjectKind: 'follow-up',
      subject: code,
      before: { publication: followUp.publication },
      after: { publication: to, revision: revision + 1 },
      reason
    });
    if (to === 'submitted') await tellEditors(tx, actor, 'follow-up', followUp);
    else await tellAuthor(tx, actor, followUp.author, 'follow-up', followUp, reason);
  });
}

/**
 * Changes a follow-up and, where `to` is not where it is already, takes that step with it: both or neither. Answers the
 * step that was taken, or null. Throws the Refusals of `edit` and `takeStep`.
 */
export async function save(
  actor: Actor | null,
  code: string,
  revision: number,
  input: FollowUpInput,
  { to, reason }: { to?: Publication; reason?: string } = {},
  db = database()
): Promise<Publication | null> {
  demand(actor, 'contributor');
  return db.transaction(async (tx) => {
    const within = tx as unknown as Db;
    await edit(actor, code, revision, input, within, reason);
    const { revision: now, publication } = await lock(tx, actor, code);
    if (to === undefined || to === publication) return null;
    await takeStep(actor, code, now, { to }, within);
    return to;
  });
}
