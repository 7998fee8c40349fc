import type { Text } from '../../domain/message-form-place.ts';
import { revisionIn } from '../../domain/versions.ts';
import { database } from '../db/connect.ts';
import { versionOf, type SourceDocument } from '../sources/queries.ts';

/**
 * The text in which the words of an address were chosen: that of the version which it names, where that is an earlier one of the
 * source, so that nobody gets what has come to stand at its offsets since; else the current text.
 */
export async function chosenText(source: SourceDocument, search: URLSearchParams, db = database()): Promise<Text> {
  const { code, version, paragraphs } = source;
  return (await earlierText(source, search.get('version') ?? '', db)) ?? { code, version, paragraphs };
}

/** The text of the version that an address or a form names, where that is an earlier one of the source; else null. */
export async function earlierText(
  { code, version }: Pick<SourceDocument, 'code' | 'version'>,
  name: string,
  db = database()
): Promise<Text | null> {
  const named = revisionIn(name);
  const earlier = named > 0 && named < version ? await versionOf(code, named, db) : null;
  return earlier && { code, version: earlier.version, paragraphs: earlier.blocks };
}
