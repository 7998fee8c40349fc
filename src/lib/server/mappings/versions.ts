import type { MappingStatus, Strength } from '../../domain/vocabularies.ts';
import { database, type Db, type Transaction } from '../db/connect.ts';
import * as history from '../history/versions.ts';
import type { Version } from '../history/versions.ts';
import { get } from './queries.ts';

/** What each version of a mapping consists of. */
export interface MappingFields {
  strength: Strength | null;
  rationale: string;
  status: MappingStatus;
}

/** The mapping as of `revision`; null where there is no such version. The caller has asked whether its message may be seen. */
export async function versionOf(
  code: string,
  revision: number,
  db: Db | Transaction = database()
): Promise<Version<MappingFields> | null> {
  const mapping = await get(code, db);
  if (!mapping) return null;
  const { strength, rationale, status } = mapping;
  return history.versionOf(
    { kind: 'mapping', code },
    revision,
    { revision: mapping.revision, fields: { strength, rationale, status } },
    db
  );
}
