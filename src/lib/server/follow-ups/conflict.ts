import type { FollowUpInput } from '../../domain/follow-up-input.ts';
import { Refusal } from '../../domain/errors.ts';
import { database } from '../db/connect.ts';
import { changesSince, type HistoryEvent } from '../history/queries.ts';
import { sameValue } from './changes.ts';
import { editableFields } from './input-of.ts';
import { get } from './queries.ts';

/** A field that others changed meanwhile: as it was when the writer opened it, as it is now, and as the writer has it. */
export interface ConflictingField {
  field: keyof FollowUpInput;
  before: unknown;
  theirs: unknown;
  yours: unknown;
  /** Theirs where the writer had left the field as it was; else the writer's own. */
  kept: 'yours' | 'theirs';
}

export interface Conflict {
  /** What happened meanwhile, oldest first. */
  events: HistoryEvent[];
  fields: ConflictingField[];
  /** The writer's input with what others changed in the fields that the writer did not touch. */
  merged: FollowUpInput;
  /** The revision that all this is about; what the writer has now seen. */
  revision: number;
}

/** What others changed in a follow-up since its `revision`, set against the writer's input. Throws a Refusal `not-found`. */
export async function conflictOf(
  code: string,
  revision: number,
  yours: FollowUpInput,
  db = database()
): Promise<Conflict> {
  const current = await get(code, db);
  if (!current) throw new Refusal('not-found');
  const events = (await changesSince(code, revision, db)).filter(
    ({ after }) => Number(after?.revision) <= current.revision
  );
  const now = editableFields(current);
  const opened = asOpened(events);
  const fields = (Object.keys(opened) as (keyof FollowUpInput)[])
    .filter(
      (field) => !sameValue(field, opened[field], now[field]) && !sameValue(field, yours[field], now[field])
    )
    .map((field): ConflictingField => {
      const kept = sameValue(field, opened[field], yours[field]) ? 'theirs' : 'yours';
      return { field, before: opened[field], theirs: now[field], yours: yours[field], kept };
    });
  const taken = fields.filter(({ kept }) => kept === 'theirs').map(({ field, theirs }) => [field, theirs]);
  return { events, fields, merged: { ...yours, ...Object.fromEntries(taken) }, revision: current.revision };
}

/** The changed fields as they were before the first of the changes. */
function asOpened(events: readonly HistoryEvent[]): Partial<FollowUpInput> {
  const edits = events.filter(({ kind }) => kind === 'follow-up.edited');
  return Object.assign({}, ...edits.toReversed().map(({ before }) => before ?? {})) as Partial<FollowUpInput>;
}
