import { desc, eq } from 'drizzle-orm';
import { placeOf } from '../../domain/anchors.ts';
import type { Block } from '../../domain/blocks.ts';
import { Refusal } from '../../domain/errors.ts';
import type { Db, Transaction } from '../db/connect.ts';
import { sources, sourceVersions } from '../db/schema/index.ts';
import { blocksOf, versionOf } from '../sources/queries.ts';
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

/**
 * The fields with their anchor in the current version of the source, where its words are found there; else as they are. Throws a
 * Refusal `invalid` where their own version does not have the words at their place either.
 */
export async function inVersion(
  tx: Transaction,
  fields: MessageFields,
  version: number | null
): Promise<MessageFields> {
  const { source, anchorVersion } = fields;
  const old = (await blocksOf(source, [anchorVersion], tx))(anchorVersion) ?? [];
  const isThere = hasWords(old, fields);
  if (isThere && version === anchorVersion) return fields;
  const current = version === null ? null : await versionOf(source, version, tx);
  const place = current && placeOf(fields, old, current.blocks);
  if (place) return { ...fields, ...place, anchorVersion: current.version };
  if (!isThere) throw new Refusal('invalid', [{ path: 'words', rule: 'words-not-found' }]);
  return fields;
}

/**
 * The version of the source in which the words of the fields stand at their place: the one that they name or, as events did not
 * always say of which version the place was that they changed, the newest one that has them there.
 */
export async function versionOfWords(fields: MessageFields, db: Db | Transaction): Promise<number> {
  const { source, anchorVersion } = fields;
  if (hasWords((await blocksOf(source, [anchorVersion], db))(anchorVersion) ?? [], fields)) return anchorVersion;
  const all = await db
    .select({ version: sourceVersions.version, blocks: sourceVersions.blocks })
    .from(sourceVersions)
    .where(eq(sourceVersions.source, source))
    .orderBy(desc(sourceVersions.version));
  return all.find(({ blocks }) => hasWords(blocks, fields))?.version ?? anchorVersion;
}

function hasWords(
  blocks: readonly Block[],
  { paragraph, start, quote }: Pick<MessageFields, 'paragraph' | 'start' | 'quote'>
): boolean {
  return blocks.find(({ number }) => number === paragraph)?.text.startsWith(quote, start) === true;
}
