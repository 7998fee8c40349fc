import { eq } from 'drizzle-orm';
import { placeOf } from '../../domain/anchors.ts';
import type { Transaction } from '../db/connect.ts';
import { sources } from '../db/schema/index.ts';
import { textsOf, versionOf } from '../sources/queries.ts';
import type { MessageFields } from './fields.ts';

/**
 * Keeps the text of a source as it is until the transaction ends, and answers its version; null where there is none. Who
 * publishes a new one holds the source before its messages, so that whoever needs both has to do the same.
 */
export async function holdSource(tx: Transaction, code: string): Promise<number | null> {
  const [source] = await tx
    .select({ version: sources.version })
    .from(sources)
    .where(eq(sources.code, code))
    .for('share');
  return source?.version ?? null;
}

/** The fields with their anchor in the current version of the source, where its words are found there; else as they are. */
export async function inVersion(
  tx: Transaction,
  fields: MessageFields,
  version: number | null
): Promise<MessageFields> {
  const { source, quote, paragraph, start, anchorVersion } = fields;
  const current = version === null || version === anchorVersion ? null : await versionOf(source, version, tx);
  if (!current) return fields;
  const text = (await textsOf(source, [anchorVersion], tx))(anchorVersion, paragraph);
  const place = text === null ? null : placeOf(quote, { text, start }, current.blocks);
  return place ? { ...fields, ...place, anchorVersion: current.version } : fields;
}
