import { and, asc, eq, not, sql, type SQL } from 'drizzle-orm';
import { maySeeContent } from '../../domain/content-permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Locale, MappingStatus, MessageKind, Strength } from '../../domain/vocabularies.ts';
import { database, type Db, type Transaction } from '../db/connect.ts';
import {
  groups,
  indicators,
  mappings,
  messages,
  messageVoices,
  sources,
  targets,
  themes
} from '../db/schema/index.ts';

export interface Theme {
  code: string;
  title: string;
  description: string;
}

export interface StakeholderGroup {
  code: string;
  name: string;
}

export interface Anchor {
  source: string;
  paragraph: number;
  start: number;
  end: number;
  quote: string;
  /** The version of the source in which the words stand there. */
  version: number;
  /** True when the source's text has changed since and the words were not found in it again. */
  isLost: boolean;
  /** Of the source, as a tag of BCP 47. */
  language: string;
}

export interface TargetMapping {
  target: string;
  strength: Strength;
  rationale: string;
  status: MappingStatus;
}

/** A mapping to a target, or to one of its indicators. */
export interface AgendaMapping extends TargetMapping {
  /** Null where the target itself is what the message is mapped to. */
  indicator: string | null;
}

/** A key message with the exact words it stands for and what it maps to. `voicedBy` are group codes. */
export interface Message {
  code: string;
  kind: MessageKind;
  theme: string;
  statement: string;
  anchor: Anchor;
  voicedBy: string[];
  targets: TargetMapping[];
  /** The targets with the indicators: all that leads to a goal. */
  agenda: AgendaMapping[];
  objectives: number[];
  publication: 'draft' | 'published';
  /** Counts changes; the first version is 1. */
  revision: number;
}

export async function listThemes(locale: Locale, db = database()): Promise<Theme[]> {
  return db
    .select({
      code: themes.code,
      title: sql<string>`${themes.titles} ->> ${locale}`,
      description: sql<string>`${themes.descriptions} ->> ${locale}`
    })
    .from(themes)
    .orderBy(asc(themes.position));
}

export async function getTheme(code: string, locale: Locale, db = database()): Promise<Theme | null> {
  return (await listThemes(locale, db)).find((theme) => theme.code === code) ?? null;
}

export async function listGroups(locale: Locale, db = database()): Promise<StakeholderGroup[]> {
  return db
    .select({ code: groups.code, name: sql<string>`${groups.names} ->> ${locale}` })
    .from(groups)
    .orderBy(asc(groups.position));
}

export interface MessageFilter {
  theme?: string;
  source?: string;
  goal?: string;
  target?: string;
  objective?: number;
}

/**
 * The messages that match and that the reader may see, by code. A mapping that was rejected matches nothing. Nobody in
 * particular reads what is published.
 */
export async function list(
  filter: MessageFilter = {},
  db = database(),
  reader: Actor | null = null
): Promise<Message[]> {
  return select(
    [
      isFor(reader),
      filter.theme === undefined ? undefined : eq(messages.theme, filter.theme),
      filter.source === undefined ? undefined : eq(messages.source, filter.source),
      filter.target === undefined ? undefined : mappedTo(eq(targets.code, filter.target)),
      filter.goal === undefined ? undefined : mappedTo(eq(targets.goal, filter.goal)),
      filter.objective === undefined
        ? undefined
        : sql`exists (select 1 from ${mappings} where ${mappings.message} = ${messages.code}
            and ${mappings.objective} = ${filter.objective} and ${mappings.status} <> 'rejected')`
    ],
    db
  );
}

export async function get(
  code: string,
  db: Db | Transaction = database(),
  reader: Actor | null = null
): Promise<Message | null> {
  const [message] = await select([eq(messages.code, code), isFor(reader)], db as Db);
  return message ?? null;
}

/** What is being prepared is listed for those alone who prepare it. */
function isFor(reader: Actor | null): SQL | undefined {
  return maySeeContent(reader, { publication: 'draft' }) ? undefined : eq(messages.publication, 'published');
}

/** Whether it is a suggestion that was turned down at once: it is kept, and was never a mapping. */
export const isTurnedDown = sql<boolean>`(${mappings.status} = 'rejected' and ${mappings.revision} = 1
  and ${mappings.origin} = 'suggestion')`;
export const isMapping = not(isTurnedDown);

/** The target that a mapping counts for, and so its goal: its own, or that of its indicator; null for what the Compact has. */
export const mappedTarget = sql<string | null>`coalesce(${mappings.target},
  (select ${indicators.target} from ${indicators} where ${indicators.code} = ${mappings.indicator}))`;

function mappedTo(condition: SQL): SQL {
  return sql`exists (select 1 from ${mappings} join ${targets} on ${targets.code} = ${mappedTarget}
    where ${mappings.message} = ${messages.code} and ${condition} and ${mappings.status} <> 'rejected')`;
}

async function select(conditions: (SQL | undefined)[], db: ReturnType<typeof database>): Promise<Message[]> {
  const rows = await db
    .select({
      message: messages,
      voicedBy: sql<string[]>`array(select ${messageVoices.group} from ${messageVoices}
        where ${messageVoices.message} = ${messages.code} order by ${messageVoices.position})`,
      isLost: sql<boolean>`${messages.anchorVersion} < ${sources.version}`,
      language: sources.language,
      agenda: sql<AgendaMapping[]>`coalesce((select json_agg(json_build_object('target', ${mappedTarget},
          'indicator', ${mappings.indicator}, 'strength', ${mappings.strength}, 'rationale', ${mappings.rationale},
          'status', ${mappings.status}) order by ${mappings.position})
        from ${mappings} where ${mappings.message} = ${messages.code} and ${mappedTarget} is not null
          and ${isMapping}), '[]'::json)`,
      objectives: sql<number[]>`array(select ${mappings.objective} from ${mappings}
        where ${mappings.message} = ${messages.code} and ${mappings.objective} is not null
          and ${mappings.status} <> 'rejected' order by ${mappings.objective})`
    })
    .from(messages)
    .innerJoin(sources, eq(sources.code, messages.source))
    .where(and(...conditions))
    .orderBy(asc(messages.code));
  return rows.map(({ message, isLost, language, agenda, ...linked }) => {
    const { code, kind, theme, statement, source, paragraph, start, end, quote, anchorVersion } = message;
    const { publication, revision } = message;
    const anchor = { source, paragraph, start, end, quote, version: anchorVersion, isLost, language };
    const targets = agenda
      .filter(({ indicator }) => indicator === null)
      .map(({ indicator: _, ...mapping }) => mapping);
    return { code, kind, theme, statement, anchor, ...linked, targets, agenda, publication, revision };
  });
}
