import type { FollowUpInput } from '../../domain/follow-up-input.ts';
import { followUpFormOf } from '../../domain/follow-up-form.ts';
import type { Actor } from '../../domain/roles.ts';
import { Refusal } from '../../domain/errors.ts';
import { database } from '../db/connect.ts';
import { changesSince, type HistoryEvent } from '../history/queries.ts';
import { sameValue } from './changes.ts';
import { editableFields } from './input-of.ts';
import { get, pendingOf } from './queries.ts';

/** What others changed in a follow-up while somebody was writing. */
export interface Conflict {
  /** What happened meanwhile, oldest first. */
  events: HistoryEvent[];
  /**
   * The fields in which the writer's content is not what is saved now. Theirs is kept where the writer had left the
   * field as it was; else the writer's own.
   */
  fields: { field: keyof FollowUpInput; kept: 'yours' | 'theirs' }[];
  /** The follow-up as the writer opened it, as it is now, as the writer has it, and as the writer may save it now. */
  before: FollowUpInput;
  theirs: FollowUpInput;
  yours: FollowUpInput;
  merged: FollowUpInput;
  /** The revision that all this is about: what the writer has seen now. */
  revision: number;
}

/** Sets the writer's input against what others saved since `revision`. Throws a Refusal `not-found`. */
export async function conflictOf(
  code: string,
  revision: number,
  yours: FollowUpInput,
  reader: Actor | null,
  db = database()
): Promise<Conflict> {
  const current = await get(code, reader, db);
  if (!current) throw new Refusal('not-found');
  const events = (await changesSince(code, revision, await pendingOf(code, reader, db), db)).filter(
    ({ after }) => Number(after?.revision) <= current.revision
  );
  const theirs = editableFields(current);
  const before = { ...theirs, ...asOpened(events) };
  const fields = (Object.keys(theirs) as (keyof FollowUpInput)[])
    .filter(
      (field) =>
        !sameValue(field, before[field], theirs[field]) && !sameValue(field, yours[field], theirs[field])
    )
    .map(
      (field) =>
        ({ field, kept: sameValue(field, before[field], yours[field]) ? 'theirs' : 'yours' }) as const
    );
  const taken = fields.filter(({ kept }) => kept === 'theirs').map(({ field }) => [field, theirs[field]]);
  const merged = { ...yours, ...Object.fromEntries(taken) };
  return { events, fields, before, theirs, yours, merged, revision: current.revision };
}

/** The same as a form shows it: what to write on with, and the three versions. `reason` is the writer's own. */
export async function conflictForm(
  code: string,
  revision: number,
  yours: FollowUpInput,
  reader: Actor | null,
  reason: string,
  db = database()
) {
  const { events, fields, ...found } = await conflictOf(code, revision, yours, reader, db);
  const before = followUpFormOf(found.before);
  const theirs = followUpFormOf(found.theirs);
  return {
    values: { ...followUpFormOf(found.merged), reason },
    revision: found.revision,
    conflict: { events, fields, before, theirs, yours: followUpFormOf(found.yours) }
  };
}

/** The changed fields as they were before the first of the changes. */
function asOpened(events: readonly HistoryEvent[]): Partial<FollowUpInput> {
  const edits = events.filter(({ kind }) => kind === 'follow-up.edited' || kind === 'follow-up.restored');
  return Object.assign({}, ...edits.toReversed().map(({ before }) => before ?? {})) as Partial<FollowUpInput>;
}
