import { mayEditContent } from '../../domain/content-permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import type { MappingStatus, Strength } from '../../domain/vocabularies.ts';
import { database, type Db, type Transaction } from '../db/connect.ts';
import * as history from '../history/versions.ts';
import type { Version } from '../history/versions.ts';
import { getFor } from './queries.ts';

/** What each version of a mapping consists of. */
export interface MappingFields {
  strength: Strength | null;
  rationale: string;
  status: MappingStatus;
}

/** Whether a version was a mapping: a first one that is rejected is a suggestion that was turned down. */
export function isRestorable({
  revision,
  fields
}: Pick<Version<MappingFields>, 'revision' | 'fields'>): boolean {
  return revision > 1 || fields.status !== 'rejected';
}

/** The mapping as of `revision`; null where there is no such version, or none that the reader may see. */
export async function versionOf(
  code: string,
  revision: number,
  reader: Actor | null,
  db: Db | Transaction = database()
): Promise<Version<MappingFields> | null> {
  const mapping = await getFor(code, reader, db);
  if (!mapping) return null;
  const { strength, rationale, status } = mapping;
  return history.versionOf(
    { kind: 'mapping', code },
    revision,
    { revision: mapping.revision, fields: { strength, rationale, status } },
    db,
    reader !== null && mayEditContent(reader)
  );
}
