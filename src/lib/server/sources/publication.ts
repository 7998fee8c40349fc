import { eq } from 'drizzle-orm';
import { mayEditContent } from '../../domain/content-permissions.ts';
import { Refusal } from '../../domain/errors.ts';
import { unknownLanguage } from '../../domain/languages.ts';
import { permit } from '../../domain/permit.ts';
import { reasonOf } from '../../domain/reasons.ts';
import type { Actor } from '../../domain/roles.ts';
import { database } from '../db/connect.ts';
import { paragraphs, sourceDrafts, sources, sourceVersions } from '../db/schema/index.ts';
import { changesOf } from '../history/changes.ts';
import { record } from '../history/record.ts';
import { reanchor } from './anchoring.ts';
import { versionOf, type SourceVersion } from './queries.ts';
import { lockAt, lockSource } from './working-copies.ts';

/**
 * Makes the working copy the current version of its source, finds the words of everything anchored in it again, and answers the
 * version. Every version but the first needs a reason. Throws a Refusal: `unauthenticated`, `forbidden`, `not-found`, `conflict`
 * when somebody has changed the working copy since `revision`, `invalid` for a reason that is missing, a language that is not
 * known, or a copy that is the current version still.
 */
export async function publish(
  actor: Actor | null,
  code: string,
  revision: number,
  reason = '',
  db = database()
): Promise<number> {
  permit(actor, mayEditContent);
  return db.transaction(async (tx) => {
    const source = await lockSource(tx, code);
    const copy = await lockAt(tx, code, revision);
    const { title, date, speaker, language, kind, blocks, format, fileName, sha256 } = copy;
    if (language === unknownLanguage)
      throw new Refusal('invalid', [{ path: 'language', rule: 'language-unknown' }]);
    const why = source.version === 0 ? null : reasonOf(reason);
    const said = { title, date, speaker, language, kind };
    const now = { ...said, blocks };
    const earlier = await versionOf(code, source.version, tx);
    const changes = earlier && changesOf(contentOf(earlier), now);
    if (earlier && !changes) throw new Refusal('invalid', [{ path: 'reason', rule: 'nothing-changed' }]);
    const version = source.version + 1;
    await tx.insert(sourceVersions).values({
      ...{ ...said, blocks, format, fileName, sha256 },
      ...{ source: code, version, reason: why, publishedBy: actor.person }
    });
    await tx
      .update(sources)
      .set({ ...said, publication: 'published', version })
      .where(eq(sources.code, code));
    await tx.delete(paragraphs).where(eq(paragraphs.source, code));
    await tx
      .insert(paragraphs)
      .values(blocks.map((block, index) => ({ ...block, source: code, position: index + 1 })));
    await tx.delete(sourceDrafts).where(eq(sourceDrafts.source, code));
    const { moved, lost } = await reanchor(tx, actor, { code, version, blocks });
    const { blocks: _, ...before } = changes?.before ?? {};
    const { blocks: __, ...after } = changes?.after ?? now;
    await record(tx, actor, {
      kind: 'source.published',
      subjectKind: 'source',
      subject: code,
      ...(earlier && { before: { ...before, version: source.version } }),
      after: {
        ...after,
        version,
        ...(moved.length > 0 && { commitmentsMoved: moved }),
        ...(lost.length > 0 && { commitmentsLost: lost })
      },
      ...(why !== null && { reason: why })
    });
    return version;
  });
}

function contentOf({ title, date, speaker, language, kind, blocks }: SourceVersion) {
  return { title, date, speaker, language, kind, blocks };
}
