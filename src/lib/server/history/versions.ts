import type { SubjectKind } from '../../domain/events.ts';
import { versionOfEvent } from '../../domain/versions.ts';
import { database, type Db, type Transaction } from '../db/connect.ts';
import { changesOf } from './changes.ts';
import { of, type HistoryEvent } from './queries.ts';

/** A thing as it was right after one of its revisions. */
export interface Version<T> {
  revision: number;
  newest: number;
  previous: number | null;
  next: number | null;
  /** What made it: who, when, why. */
  event: HistoryEvent;
  fields: T;
  /** The fields that are not what they are today, as they were and as they are; null when all are. */
  differences: { before: Partial<T>; after: Partial<T> } | null;
}

/**
 * The fields of a thing as of `revision`, found by going back from `today` through its history; null where there is no such
 * version. The caller has asked whether the reader may see it; what only editors know made a version for them alone (`isEditor`).
 */
export async function versionOf<T extends object>(
  subject: { kind: SubjectKind; code: string },
  revision: number,
  today: { revision: number; fields: T },
  db: Db | Transaction = database(),
  isEditor = false
): Promise<Version<T> | null> {
  const told = await of(subject.kind, subject.code, [], db as Db, isEditor);
  const versions = told
    .map((event) => ({ event, revision: versionOfEvent(event) ?? 0 }))
    // What was written while this was read is of no version yet.
    .filter((version) => version.revision > 0 && version.revision <= today.revision)
    .toSorted((a, b) => a.revision - b.revision || a.event.id - b.event.id);
  const place = versions.findLastIndex((version) => version.revision === revision);
  const found = versions[place];
  if (!found) return null;
  const since = versions.slice(place + 1).map(({ event }) => event.before ?? {});
  const names = Object.keys(today.fields);
  const earlier = Object.assign({}, today.fields, ...since.toReversed()) as Record<string, unknown>;
  const fields = Object.fromEntries(names.map((name) => [name, earlier[name]])) as T;
  return {
    revision,
    newest: versions.at(-1)!.revision,
    previous: versions.findLast((version) => version.revision < revision)?.revision ?? null,
    next: versions.find((version) => version.revision > revision)?.revision ?? null,
    event: found.event,
    fields,
    differences: changesOf(fields, today.fields)
  };
}
