import { and, eq } from 'drizzle-orm';
import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '../../domain/errors.ts';
import type { UpdateInput } from '../../domain/follow-up-input.ts';
import {
  isPublicUpdate,
  mayReview,
  mayRevise,
  maySeeUpdate,
  updateStepsFor
} from '../../domain/permissions.ts';
import { reasonOf } from '../../domain/reasons.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Publication } from '../../domain/vocabularies.ts';
import { database, type Transaction } from '../db/connect.ts';
import { progressUpdates } from '../db/schema/index.ts';
import { allow, demand, lockAt, type Locked } from './locking.ts';
import { tellAuthor, tellEditors } from './notices.ts';
import { selectUpdates, toUpdate, type ProgressUpdate } from './update-rows.ts';
import { recordUpdate, reporterOf, rowOf } from './updates.ts';

/**
 * Corrects an update before it is public, such as one that was returned, and submits it again; one of a follow-up that is
 * itself not public yet stays with that. `revision` is the follow-up's that the writer saw. Throws a Refusal:
 * `unauthenticated`, `forbidden`, `not-found`, `conflict` when the follow-up was changed since or the update is public,
 * `invalid`.
 */
export async function reviseUpdate(
  actor: Actor | null,
  code: string,
  id: number,
  revision: number,
  input: UpdateInput,
  db = database()
): Promise<void> {
  demand(actor, 'contributor');
  await db.transaction(async (tx) => {
    const { followUp, update } = await pending(tx, actor, code, id, revision);
    allow(mayRevise(actor, followUp, update));
    const before = inputOf(update);
    // Who corrects does not become who reports.
    const isOther = <Key extends 'organization' | 'reportedBy'>(key: Key) =>
      input[key] !== null && input[key] !== before[key];
    const organization = input.organization ?? (isOther('reportedBy') ? null : before.organization);
    const reportedBy = input.reportedBy ?? (isOther('organization') ? null : before.reportedBy);
    const reporter =
      organization === before.organization && reportedBy === before.reportedBy
        ? { organization, reportedBy }
        : await reporterOf(tx, actor, followUp, { ...input, organization, reportedBy });
    const publication = followUp.publication === 'published' ? 'submitted' : update.publication;
    const after = { ...input, ...reporter };
    await tx
      .update(progressUpdates)
      .set({ ...rowOf(after), publication, returned: null })
      .where(eq(progressUpdates.id, id));
    await recordUpdate(tx, actor, code, {
      kind: 'follow-up.update-revised',
      ...changesOf({ ...before, publication: update.publication }, { ...after, publication }, id)
    });
    if (publication === 'submitted' && update.publication !== 'submitted')
      await tellEditors(tx, actor, 'update', followUp);
  });
}

/** Makes a submitted update count. Throws the same Refusals as `reviseUpdate`. */
export function publishUpdate(
  actor: Actor | null,
  code: string,
  id: number,
  revision: number,
  db = database()
): Promise<void> {
  return review(actor, code, id, revision, 'published', undefined, db);
}

/** Gives a submitted update back to its author. Throws the same Refusals as `reviseUpdate`, `invalid` without a reason. */
export function returnUpdate(
  actor: Actor | null,
  code: string,
  id: number,
  revision: number,
  reason: string,
  db = database()
): Promise<void> {
  return review(actor, code, id, revision, 'draft', reason, db);
}

/** The step of an update to the public or, as `draft`, back to its author. Throws as `publishUpdate` and `returnUpdate`. */
export function takeUpdateStep(
  actor: Actor | null,
  code: string,
  id: number,
  revision: number,
  { to, reason = '' }: { to: Publication; reason?: string },
  db = database()
): Promise<void> {
  return review(actor, code, id, revision, to, to === 'draft' ? reason : undefined, db);
}

async function review(
  actor: Actor | null,
  code: string,
  id: number,
  revision: number,
  to: Publication,
  given: string | undefined,
  db: ReturnType<typeof database>
): Promise<void> {
  demand(actor, 'contributor');
  await db.transaction(async (tx) => {
    const { followUp, update } = await pending(tx, actor, code, id, revision);
    allow(mayReview(actor));
    if (!updateStepsFor(actor, update).includes(to)) throw new Refusal('conflict');
    const reason = given === undefined ? undefined : reasonOf(given);
    await tx
      .update(progressUpdates)
      .set({ publication: to, returned: reason ?? null })
      .where(eq(progressUpdates.id, id));
    await recordUpdate(tx, actor, code, {
      kind: reason === undefined ? 'follow-up.update-published' : 'follow-up.update-returned',
      before: { publication: update.publication },
      after: { id, publication: to },
      reason
    });
    await tellAuthor(tx, actor, update.author, 'update', followUp, reason);
  });
}

/** An update that is not public yet, with its follow-up's row held; `not-found` for who may not know of it. */
async function pending(
  tx: Transaction,
  actor: Actor,
  code: string,
  id: number,
  revision: number
): Promise<{ followUp: Locked; update: ProgressUpdate }> {
  const followUp = await lockAt(tx, actor, code, revision);
  const [row] = await selectUpdates(tx).where(
    and(eq(progressUpdates.followUp, code), eq(progressUpdates.id, id))
  );
  if (!row || !maySeeUpdate(actor, row)) throw new Refusal('not-found');
  const update = toUpdate(row);
  if (isPublicUpdate(followUp, update)) throw new Refusal('conflict');
  return { followUp, update };
}

function inputOf(update: ProgressUpdate): UpdateInput {
  const { date, status, progress, note, source, reportedBy, organization } = update;
  return { date, status, progress, note, source, reportedBy, organization };
}

type Kept = UpdateInput & { publication: Publication };

/** Only what differs, as it was and as it becomes; the id says of which update, which is at the step `publication` then. */
function changesOf(before: Kept, after: Kept, id: number) {
  const keys = (Object.keys(after) as (keyof Kept)[]).filter(
    (key) => !isDeepStrictEqual(before[key], after[key])
  );
  const pick = (kept: Kept) => Object.fromEntries(keys.map((key) => [key, kept[key]]));
  return { before: pick(before), after: { ...pick(after), publication: after.publication, id } };
}
