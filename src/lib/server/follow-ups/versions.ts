import { firstDay } from '../../domain/dates.ts';
import type { FollowUpInput, UpdateInput } from '../../domain/follow-up-input.ts';
import type { Actor } from '../../domain/roles.ts';
import { versionOfEvent } from '../../domain/versions.ts';
import type { Publication } from '../../domain/vocabularies.ts';
import { database, type Db, type Transaction } from '../db/connect.ts';
import * as history from '../history/queries.ts';
import type { HistoryEvent } from '../history/queries.ts';
import { changedFields } from './changes.ts';
import { editableFields } from './input-of.ts';
import { get, updatesOf, type ProgressUpdate } from './queries.ts';

/** A follow-up as it was right after one of its revisions. */
export interface Version {
  revision: number;
  /** The newest that the reader may know of, and the next ones before and after this. */
  newest: number;
  previous: number | null;
  next: number | null;
  /** What made it: who, when, why. */
  event: HistoryEvent;
  input: FollowUpInput;
  publication: Publication;
  /** Oldest first, each with the content and the publication that it had. */
  updates: ProgressUpdate[];
  /** The fields that are not what they are today, as they were and as they are; null when all are. */
  differences: { before: Partial<FollowUpInput>; after: Partial<FollowUpInput> } | null;
}

/**
 * The follow-up as of `revision`, found by going back from today through its history; null where there is no such version,
 * or none that the reader may know of. Of updates that are not public a stranger learns nothing here either.
 */
export async function versionOf(
  code: string,
  revision: number,
  reader: Actor | null,
  db: Db | Transaction = database()
): Promise<Version | null> {
  const followUp = await get(code, reader, db as Db);
  if (!followUp) return null;
  const updates = await updatesOf(code, reader, db as Db);
  const told = await history.of('follow-up', code, pendingAmong(updates), db as Db);
  const versions = told
    .map((event) => ({ event, revision: versionOfEvent(event) ?? 0 }))
    // What was written while this was read is of no version yet.
    .filter((version) => version.revision > 0 && version.revision <= followUp.revision)
    .toSorted((a, b) => a.revision - b.revision);
  const place = versions.findIndex((version) => version.revision === revision);
  const found = versions[place];
  if (!found) return null;
  const upTo = versions.slice(0, place + 1).map(({ event }) => event);
  const since = versions.slice(place + 1).map(({ event }) => event);
  const today = editableFields(followUp);
  const input = fieldsBefore(since, today);
  return {
    revision,
    newest: versions.at(-1)!.revision,
    previous: versions[place - 1]?.revision ?? null,
    next: versions[place + 1]?.revision ?? null,
    event: found.event,
    input,
    publication: publicationBefore(since) ?? followUp.publication,
    updates: updatesAfter(upTo, since, updates),
    differences: changedFields(input, today)
  };
}

/** What happened to a follow-up as far as the reader may know, newest first; null where they may not know of it. */
export async function historyFor(
  code: string,
  reader: Actor | null,
  db: Db | Transaction = database()
): Promise<HistoryEvent[] | null> {
  if (!(await get(code, reader, db as Db))) return null;
  const pending = pendingAmong(await updatesOf(code, reader, db as Db));
  return history.of('follow-up', code, pending, db as Db);
}

/** The ids of those updates that are not published, for the history. */
export function pendingAmong(updates: readonly ProgressUpdate[]): number[] {
  return updates.filter(({ publication }) => publication !== 'published').map(({ id }) => id);
}

/** What each later change found is put back, the last change first. */
function fieldsBefore(since: readonly HistoryEvent[], today: FollowUpInput): FollowUpInput {
  const changes = since.filter(({ kind }) => kind === 'follow-up.edited' || kind === 'follow-up.restored');
  return Object.assign({}, today, ...changes.toReversed().map(({ before }) => before)) as FollowUpInput;
}

const steps = new Set(['follow-up.submitted', 'follow-up.returned', 'follow-up.published']);

function publicationBefore(since: readonly HistoryEvent[]): Publication | undefined {
  return since.find(({ kind }) => steps.has(kind))?.before?.publication as Publication | undefined;
}

/** The updates that were there; those that came with the follow-up from the record have no event of their own. */
function updatesAfter(
  upTo: readonly HistoryEvent[],
  since: readonly HistoryEvent[],
  updates: readonly ProgressUpdate[]
): ProgressUpdate[] {
  const logged = (events: readonly HistoryEvent[], id: number) =>
    events.some(({ kind, after }) => kind === 'follow-up.update-logged' && after?.id === id);
  return updates
    .filter(({ id }) => !logged(since, id))
    .map((update) => asOf(upTo, update))
    .toSorted((a, b) => a.on.localeCompare(b.on) || a.id - b.id);
}

function asOf(upTo: readonly HistoryEvent[], update: ProgressUpdate): ProgressUpdate {
  let then = update;
  for (const { kind, after, reason } of upTo) {
    if (kind === 'follow-up.reporter-merged' && (after?.updates as number[]).includes(update.id))
      then = { ...then, organization: String(after?.organization) };
    if (after?.id !== update.id) continue;
    then = { ...then, returned: kind === 'follow-up.update-returned' ? reason : null };
    if (kind === 'follow-up.update-logged' || kind === 'follow-up.update-revised') {
      const { publication = 'published', ...written } = after as Partial<UpdateInput & ProgressUpdate>;
      const { date, status, progress, note, source } = { ...then, ...written };
      then = {
        ...then,
        ...{ date, on: firstDay(date)!, status, progress: status === 'completed' ? 100 : progress },
        ...{ note, source, publication },
        // The update that came with a new follow-up names nobody: its lead reports.
        reportedBy: written.reportedBy ?? then.reportedBy,
        organization: written.organization ?? then.organization
      };
    } else if (kind === 'follow-up.update-returned') then = { ...then, publication: 'draft' };
    else if (kind === 'follow-up.update-published') then = { ...then, publication: 'published' };
  }
  return then;
}
