import { eq } from 'drizzle-orm';
import { mayEditContent } from '../../domain/content-permissions.ts';
import { today } from '../../domain/dates.ts';
import { Refusal } from '../../domain/errors.ts';
import type { EventKind } from '../../domain/events.ts';
import { mappingCode, type MappedTo, type MappingInput } from '../../domain/mappings.ts';
import { permit } from '../../domain/permit.ts';
import { optionalReasonOf, reasonOf } from '../../domain/reasons.ts';
import type { Actor } from '../../domain/roles.ts';
import { database, transact, type Db, type Transaction } from '../db/connect.ts';
import { mappings } from '../db/schema/index.ts';
import { changesOf } from '../history/changes.ts';
import { record } from '../history/record.ts';
import { endOf, lock, lockAt, lockEnds, nextPosition, type LockedMapping } from './rows.ts';
import { isRestorable, versionOf, type MappingFields } from './versions.ts';

/**
 * Proposes to map a message, and answers the mapping's code. `score` is that of the suggestion which the actor takes up. What
 * was rejected can be proposed again; what was suggested once stays a suggestion, with its score. Throws a Refusal:
 * `unauthenticated`, `forbidden` for less than an editor, `not-found` for a message that does not exist, `invalid` for an end
 * that does not, `conflict` with the issue `mapped-already` where it is mapped so already.
 */
export async function propose(
  actor: Actor | null,
  message: string,
  to: MappedTo,
  { strength, rationale }: MappingInput,
  score: number | null = null,
  db: Db | Transaction = database()
): Promise<string> {
  permit(actor, mayEditContent);
  const code = mappingCode(message, to);
  await transact(db as Db, async (tx) => {
    await lockEnds(tx, message, to);
    const known = await lock(tx, code);
    if (known && known.status !== 'rejected')
      throw new Refusal('conflict', [{ path: 'to', rule: 'mapped-already' }]);
    const suggested = score ?? (known?.origin === 'suggestion' ? known.score : null);
    const fields = {
      ...{ strength, rationale, status: 'proposed' as const },
      ...{ origin: suggested === null ? ('person' as const) : ('suggestion' as const), score: suggested },
      ...{ author: actor.person, proposedOn: today(), reviewer: null, reviewedOn: null, reason: null }
    };
    const revision = (known?.revision ?? 0) + 1;
    if (known)
      await tx
        .update(mappings)
        .set({ ...fields, revision })
        .where(eq(mappings.code, code));
    else
      await tx
        .insert(mappings)
        .values({ ...fields, ...endOf(to), code, message, position: await nextPosition(tx, message) });
    await record(tx, actor, {
      kind: 'mapping.proposed',
      subjectKind: 'mapping',
      subject: code,
      before: known ? { ...fieldsOf(known) } : undefined,
      after: {
        strength,
        rationale,
        status: 'proposed',
        ...(suggested !== null && { score: suggested }),
        revision
      }
    });
  });
  return code;
}

/** Turns a suggestion down, with its reason; it is kept, and counts as not accepted. Throws the Refusals of `propose`. */
export async function turnDown(
  actor: Actor | null,
  message: string,
  to: MappedTo,
  score: number,
  reason: string,
  db: Db | Transaction = database()
): Promise<string> {
  permit(actor, mayEditContent);
  const why = reasonOf(reason);
  const code = mappingCode(message, to);
  await transact(db as Db, async (tx) => {
    await lockEnds(tx, message, to);
    if (await lock(tx, code)) throw new Refusal('conflict');
    await tx.insert(mappings).values({
      ...endOf(to),
      ...{ code, message, position: await nextPosition(tx, message), strength: null, rationale: '' },
      ...{ status: 'rejected', origin: 'suggestion', score, reason: why },
      ...{ reviewer: actor.person, reviewedOn: today() }
    });
    await record(tx, actor, {
      kind: 'mapping.rejected',
      subjectKind: 'mapping',
      subject: code,
      after: { status: 'rejected', score, revision: 1 },
      reason: why
    });
  });
  return code;
}

/**
 * Maps a message to something else than what was suggested: the suggestion is turned down with `reason`, and the other end
 * proposed, both or neither. Where both are the same the suggestion is accepted. Throws the Refusals of `propose`.
 */
export async function change(
  actor: Actor | null,
  message: string,
  suggested: { to: MappedTo; score: number },
  to: MappedTo,
  input: MappingInput,
  reason: string,
  db: Db = database()
): Promise<string> {
  permit(actor, mayEditContent);
  if (mappingCode(message, to) === mappingCode(message, suggested.to))
    return propose(actor, message, to, input, suggested.score, db);
  return db.transaction(async (tx) => {
    await turnDown(actor, message, suggested.to, suggested.score, reason, tx);
    return propose(actor, message, to, input, null, tx);
  });
}

/**
 * Changes strength and rationale, of which what is left out stays. The mapping is then the actor's proposal, also where it was
 * confirmed. Where nothing is different nothing is done, and the answer is false. `revision` is the one the writer saw.
 * Throws a Refusal: `unauthenticated`, `forbidden`, `not-found`, `invalid` where no strength is known, `conflict` when
 * somebody has changed it since and for what was rejected, which has to be proposed again.
 */
export async function edit(
  actor: Actor | null,
  code: string,
  revision: number,
  changes: Partial<MappingInput>,
  db: Db | Transaction = database(),
  reason?: string
): Promise<boolean> {
  permit(actor, mayEditContent);
  const why = optionalReasonOf(reason);
  return transact(db as Db, async (tx) => {
    const row = await lockAt(tx, code, revision);
    if (row.status === 'rejected') throw new Refusal('conflict');
    const { strength = row.strength, rationale = row.rationale } = changes;
    if (strength === row.strength && rationale === row.rationale) return false;
    if (strength === null) throw new Refusal('invalid', [{ path: 'strength', rule: 'required' }]);
    const fields = { strength, rationale, status: 'proposed' as const };
    await replace(tx, actor, row, fields, { kind: 'mapping.edited', reason: why });
    return true;
  });
}

/**
 * Gives a mapping the strength and rationale of an earlier version again: a new revision with its own event. One that was
 * confirmed then is the actor's proposal now, for another person to confirm. Throws a Refusal: `unauthenticated`, `forbidden`,
 * `not-found`, also for a version that there is not or that was no mapping, `conflict` when somebody has changed it since.
 */
export async function restore(
  actor: Actor | null,
  code: string,
  revision: number,
  version: number,
  db: Db | Transaction = database(),
  reason?: string
): Promise<void> {
  permit(actor, mayEditContent);
  const why = optionalReasonOf(reason);
  await transact(db as Db, async (tx) => {
    const row = await lockAt(tx, code, revision);
    const earlier = await versionOf(code, version, actor, tx);
    if (!earlier || !isRestorable(earlier)) throw new Refusal('not-found');
    await replace(
      tx,
      actor,
      row,
      { ...earlier.fields, status: 'proposed' },
      { kind: 'mapping.restored', reason: why, restored: version }
    );
  });
}

interface Told {
  kind: EventKind;
  reason?: string;
  restored?: number;
}

async function replace(
  tx: Transaction,
  actor: Actor,
  row: LockedMapping,
  fields: MappingFields,
  { kind, reason, restored }: Told
): Promise<void> {
  const changes = changesOf(fieldsOf(row), fields);
  if (!changes) return;
  const revision = row.revision + 1;
  await tx
    .update(mappings)
    .set({
      ...fields,
      ...{
        author: actor.person,
        proposedOn: today(),
        reviewer: null,
        reviewedOn: null,
        reason: null,
        revision
      }
    })
    .where(eq(mappings.code, row.code));
  await record(tx, actor, {
    kind,
    subjectKind: 'mapping',
    subject: row.code,
    before: changes.before,
    after: { ...changes.after, ...(restored !== undefined && { restored }), revision },
    reason
  });
}

function fieldsOf({ strength, rationale, status }: LockedMapping): MappingFields {
  return { strength, rationale, status };
}
