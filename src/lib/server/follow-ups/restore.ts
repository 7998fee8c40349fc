import { Refusal } from '../../domain/errors.ts';
import { mayChange } from '../../domain/permissions.ts';
import { optionalReasonOf } from '../../domain/reasons.ts';
import type { Actor } from '../../domain/roles.ts';
import { database } from '../db/connect.ts';
import { replace } from './commands.ts';
import { inputOf } from './input-of.ts';
import { demand, lockAt } from './locking.ts';
import { versionOf } from './versions.ts';

/**
 * Gives a follow-up the fields of an earlier version again: a new revision with its own event, so that nothing is lost.
 * Updates and publication stay as they are, and an organization that was merged since stands as what it became. `revision`
 * is the one the writer saw. Where nothing differs, nothing is done.
 * Throws a Refusal: `unauthenticated`, `forbidden`, `not-found` also for a version that there is not, `conflict` when
 * somebody has changed it since, `invalid` when a code in the version names nothing any more.
 */
export async function restore(
  actor: Actor | null,
  code: string,
  revision: number,
  version: number,
  db = database(),
  reason?: string
): Promise<void> {
  demand(actor, 'contributor');
  const why = optionalReasonOf(reason);
  await db.transaction(async (tx) => {
    const followUp = await lockAt(tx, actor, code, revision, mayChange);
    const earlier = await versionOf(code, version, actor, tx);
    if (!earlier) throw new Refusal('not-found');
    await replace(tx, actor, followUp, await inputOf(code, actor, tx), earlier.input, {
      kind: 'follow-up.restored',
      reason: why,
      after: { restored: version }
    });
  });
}
