import { eq } from 'drizzle-orm';
import { database } from '../db/connect.ts';
import { sourceVersions } from '../db/schema/index.ts';

/** Finds the text of a numbered paragraph in a published version of a source; undefined where there is none. */
export type VersionTexts = (version: number, paragraph: number) => string | undefined;

/** The texts of all published versions of a source. */
export async function versionTexts(source: string, db = database()): Promise<VersionTexts> {
  const rows = await db
    .select({ version: sourceVersions.version, blocks: sourceVersions.blocks })
    .from(sourceVersions)
    .where(eq(sourceVersions.source, source));
  const blocksOf = new Map(rows.map(({ version, blocks }) => [version, blocks]));
  return (version, paragraph) => blocksOf.get(version)?.find(({ number }) => number === paragraph)?.text;
}
