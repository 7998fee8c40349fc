import { and, eq, ne, sql } from 'drizzle-orm';
import { mappingCode } from '../../../domain/mappings.ts';
import type { Transaction } from '../connect.ts';
import {
  commitments,
  events,
  groups,
  mappings,
  messages,
  messageVoices,
  organizations,
  sources,
  themes
} from '../schema/index.ts';
import { DataError, parseData, type DataFile } from './files.ts';
import { recordRewording } from './hearing-history.ts';
import { hearingFile, namesFile, organizationsFile } from './shapes.ts';
import { loadSource } from './source.ts';
import { upsert } from './upsert.ts';

/** Loads the remarks, their themes, groups, messages, proposed mappings and commitments. */
export async function loadHearing(tx: Transaction, file: DataFile, namesSource: DataFile): Promise<void> {
  const hearing = parseData(hearingFile, file.name, file.json);
  const names = parseData(namesFile, namesSource.name, namesSource.json);
  const source = hearing.source.code;
  const texts = new Map(hearing.paragraphs.map((paragraph) => [paragraph.number, paragraph.text]));

  hearing.messages.forEach(({ anchor }, index) =>
    checkAnchor(file.name, `messages[${index}].anchor`, texts.get(anchor.paragraph), anchor)
  );
  hearing.commitments.forEach((commitment, index) =>
    checkAnchor(file.name, `commitments[${index}]`, texts.get(commitment.paragraph), commitment)
  );

  await upsert(
    tx,
    themes,
    themes.code,
    hearing.themes.map((theme, index) => {
      const named = names.themes.find(({ code }) => code === theme.code);
      if (!named || named.titles.en !== theme.title || named.descriptions.en !== theme.description) {
        throw new DataError(
          file.name,
          `themes[${index}]`,
          `${namesSource.name} has no matching names for ${theme.code}`
        );
      }
      return { ...named, position: theme.order };
    })
  );
  await upsert(
    tx,
    groups,
    groups.code,
    hearing.stakeholderGroups.map((group, index) => {
      const named = names.groups.find(({ code }) => code === group.code);
      if (!named || named.names.en !== group.title) {
        throw new DataError(
          file.name,
          `stakeholderGroups[${index}]`,
          `${namesSource.name} has no matching names for ${group.code}`
        );
      }
      return { ...named, position: index + 1 };
    })
  );
  const anchorVersion = await loadSource(tx, hearing.source, hearing.paragraphs);
  const kept = await keptAnchors(tx, source, anchorVersion);
  const theirs = await changedByPeople(tx);
  const known = hearing.messages.filter(({ code }) => !theirs.has(code));
  const recorded = known.map(({ code, kind, theme, statement, anchor }) => ({
    code,
    kind,
    theme,
    statement,
    source,
    ...anchor,
    anchorVersion,
    ...kept.get(code)
  }));
  await recordRewording(tx, recorded);
  await upsert(tx, messages, messages.code, recorded);
  await upsert(
    tx,
    commitments,
    commitments.code,
    hearing.commitments.map(({ commitment, ...rest }) => ({
      ...rest,
      statement: commitment,
      source,
      anchorVersion,
      ...kept.get(rest.code)
    }))
  );
  // A mapping that people have worked on since is theirs: it is added when missing, never overwritten.
  for (const message of hearing.messages) {
    if (!theirs.has(message.code))
      await insertMissing(
        tx,
        messageVoices,
        message.voicedBy.map((group, index) => ({ message: message.code, group, position: index + 1 }))
      );
    const recordedMapping = { message: message.code, status: 'proposed', origin: 'record' } as const;
    await insertMissing(
      tx,
      mappings,
      message.targets.map((mapping, index) => ({
        ...mapping,
        ...recordedMapping,
        code: mappingCode(message.code, { framework: 'target', end: mapping.target }),
        position: index + 1
      }))
    );
    await insertMissing(
      tx,
      mappings,
      message.gcmObjectives.map((objective) => ({
        ...recordedMapping,
        code: mappingCode(message.code, { framework: 'objective', end: String(objective) }),
        objective,
        position: objective,
        rationale: ''
      }))
    );
  }
}

/**
 * Loads the organizations; answers the code of each name under which the data files know one, or of what it was merged into.
 * One that people added, changed or merged is theirs: it stays as they left it.
 */
export async function loadOrganizations(tx: Transaction, file: DataFile): Promise<Map<string, string>> {
  const rows = parseData(organizationsFile, file.name, file.json);
  await tx
    .insert(organizations)
    .values(
      rows.map(({ code, name, group, country, translations: names }) => ({
        code,
        name,
        names,
        group,
        country
      }))
    )
    .onConflictDoUpdate({
      target: organizations.code,
      set: {
        name: sql`excluded.name`,
        names: sql`excluded.names`,
        group: sql`excluded."group"`,
        country: sql`excluded.country`
      },
      setWhere: sql`${organizations.revision} = 1 and not exists (select 1 from ${events}
        where ${events.kind} = 'organization.added' and ${events.subject} = ${organizations.code})`
    });
  const current = new Map(
    (
      await tx.select({ code: organizations.code, mergedInto: organizations.mergedInto }).from(organizations)
    ).map(({ code, mergedInto }) => [code, mergedInto ?? code])
  );
  return new Map(rows.flatMap(({ code, names }) => names.map((name) => [name, current.get(code)!] as const)));
}

function checkAnchor(
  file: string,
  path: string,
  text: string | undefined,
  { start, end, quote }: { start: number; end: number; quote: string }
): void {
  if (text === undefined) throw new DataError(file, path, 'names a paragraph that the source does not have');
  if (text.slice(start, end) !== quote) {
    throw new DataError(
      file,
      path,
      `characters ${start} to ${end} of the paragraph are not the quote "${quote}"`
    );
  }
}

type KeptAnchor = Pick<
  typeof messages.$inferSelect,
  'paragraph' | 'start' | 'end' | 'quote' | 'anchorVersion'
>;

/** Where the words stand by code, once people have published a text of the source other than the shipped one: there they stay. */
async function keptAnchors(
  tx: Transaction,
  code: string,
  shipped: number
): Promise<ReadonlyMap<string, KeptAnchor>> {
  const [source] = await tx.select({ version: sources.version }).from(sources).where(eq(sources.code, code));
  if (source?.version === shipped) return new Map();
  const rows = await Promise.all(
    [messages, commitments].map((table) => {
      const { paragraph, start, end, quote, anchorVersion } = table;
      const place = { paragraph, start, end, quote, anchorVersion };
      return tx.select({ code: table.code, place }).from(table).where(eq(table.source, code));
    })
  );
  return new Map(rows.flat().map((row) => [row.code, row.place]));
}

/** The messages that people have changed since: those are theirs, and stay as they left them. */
async function changedByPeople(tx: Transaction): Promise<Set<string>> {
  const rows = await tx
    .selectDistinct({ code: events.subject })
    .from(events)
    .where(and(eq(events.subjectKind, 'message'), ne(events.kind, 'message.recorded')));
  return new Set(rows.map(({ code }) => code));
}

async function insertMissing<T extends typeof messageVoices | typeof mappings>(
  tx: Transaction,
  table: T,
  rows: T['$inferInsert'][]
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insert(table)
      .values(rows as never)
      .onConflictDoNothing();
}
