import type { Actor } from '../../domain/roles.ts';
import { database, type Db, type Transaction } from '../db/connect.ts';
import { changesOf } from '../history/changes.ts';
import * as history from '../history/versions.ts';
import type { Version } from '../history/versions.ts';
import { versionOfWords } from './anchoring.ts';
import type { MessageFields } from './fields.ts';
import { get } from './queries.ts';

/** The message as of `revision`; null where there is no such version, or no message that the reader may see. */
export async function versionOf(
  code: string,
  revision: number,
  reader: Actor | null,
  db: Db | Transaction = database()
): Promise<Version<MessageFields> | null> {
  const message = await get(code, db, reader);
  if (!message) return null;
  const { kind, theme, statement, voicedBy, anchor } = message;
  const { source, paragraph, start, end, quote, version: anchorVersion } = anchor;
  const today: MessageFields = { kind, theme, statement, voicedBy, source, paragraph, start, end, quote, anchorVersion };
  const found = await history.versionOf(
    { kind: 'message', code },
    revision,
    { revision: message.revision, fields: today },
    db
  );
  if (!found) return null;
  const fields = { ...found.fields, anchorVersion: await versionOfWords(found.fields, db) };
  return { ...found, fields, differences: changesOf(fields, today) };
}
