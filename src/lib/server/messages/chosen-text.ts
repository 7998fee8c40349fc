import { revisionIn } from '../../domain/versions.ts';
import { database } from '../db/connect.ts';
import { versionOf, type SourceDocument } from '../sources/queries.ts';

/**
 * The text in which the words of an address were chosen: that of the version which it names, where that is an earlier one of the
 * source, so that nobody gets what has come to stand at its offsets since; else the current text.
 */
export async function chosenText({ code, version, paragraphs }: SourceDocument, search: URLSearchParams, db = database()) {
  const named = revisionIn(search.get('version') ?? '');
  const earlier = named > 0 && named < version ? await versionOf(code, named, db) : null;
  return { code, version: earlier?.version ?? version, paragraphs: earlier?.blocks ?? paragraphs };
}
