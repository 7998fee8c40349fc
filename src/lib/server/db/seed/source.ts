import { isDeepStrictEqual } from 'node:util';
import { and, desc, eq, ne } from 'drizzle-orm';
import type { Block } from '../../../domain/blocks.ts';
import { system } from '../../../domain/roles.ts';
import { record } from '../../history/record.ts';
import type { Transaction } from '../connect.ts';
import { events, paragraphs, sources, sourceVersions } from '../schema/index.ts';

type Shipped = Pick<typeof sources.$inferSelect, 'code' | 'title' | 'date' | 'speaker' | 'language' | 'kind'>;

/**
 * Loads a source with its blocks and answers which version of it they are. A release that words it otherwise makes a new
 * version, as people do; where people have published one, theirs stays the current one.
 */
export async function loadSource(tx: Transaction, source: Shipped, blocks: Block[]): Promise<number> {
  const { code, ...said } = source;
  const versions = await tx
    .select()
    .from(sourceVersions)
    .where(eq(sourceVersions.source, code))
    .orderBy(desc(sourceVersions.version));
  const same = versions.find((version) => isDeepStrictEqual(version.blocks, blocks));
  if (same) return same.version;
  const [latest] = versions;
  const version = (latest?.version ?? 0) + 1;
  if (latest && (await isChangedByPeople(tx, code))) return latest.version;
  await tx
    .insert(sources)
    .values({ ...source, version })
    .onConflictDoUpdate({ target: sources.code, set: { ...said, version } });
  const reason = latest ? 'As in the record that this release ships' : null;
  await tx.insert(sourceVersions).values({ ...said, source: code, version, blocks, reason });
  await tx.delete(paragraphs).where(eq(paragraphs.source, code));
  await tx
    .insert(paragraphs)
    .values(blocks.map((block, index) => ({ ...block, source: code, position: index + 1 })));
  if (reason)
    await record(tx, system, {
      kind: 'source.published',
      subjectKind: 'source',
      subject: code,
      before: { version: latest!.version },
      after: { version },
      reason
    });
  return version;
}

async function isChangedByPeople(tx: Transaction, code: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.subjectKind, 'source'),
        eq(events.subject, code),
        eq(events.kind, 'source.published'),
        ne(events.actorKind, 'system')
      )
    )
    .limit(1);
  return found !== undefined;
}
