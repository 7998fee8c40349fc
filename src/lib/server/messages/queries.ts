import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import type { Locale, MappingStatus, MessageKind, Strength } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import {
  groups,
  messageObjectives,
  messages,
  messageTargets,
  messageVoices,
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
}

export interface TargetMapping {
  target: string;
  strength: Strength;
  rationale: string;
  status: MappingStatus;
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
  objectives: number[];
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

/** The messages that match, by code. A mapping that was rejected matches nothing. */
export async function list(filter: MessageFilter = {}, db = database()): Promise<Message[]> {
  return select(
    [
      filter.theme === undefined ? undefined : eq(messages.theme, filter.theme),
      filter.source === undefined ? undefined : eq(messages.source, filter.source),
      filter.target === undefined ? undefined : mappedTo(eq(targets.code, filter.target)),
      filter.goal === undefined ? undefined : mappedTo(eq(targets.goal, filter.goal)),
      filter.objective === undefined
        ? undefined
        : sql`exists (select 1 from ${messageObjectives} where ${messageObjectives.message} = ${messages.code}
            and ${messageObjectives.objective} = ${filter.objective} and ${messageObjectives.status} <> 'rejected')`
    ],
    db
  );
}

export async function get(code: string, db = database()): Promise<Message | null> {
  const [message] = await select([eq(messages.code, code)], db);
  return message ?? null;
}

function mappedTo(condition: SQL): SQL {
  return sql`exists (select 1 from ${messageTargets} join ${targets} on ${eq(targets.code, messageTargets.target)}
    where ${messageTargets.message} = ${messages.code} and ${condition} and ${messageTargets.status} <> 'rejected')`;
}

async function select(conditions: (SQL | undefined)[], db: ReturnType<typeof database>): Promise<Message[]> {
  const rows = await db
    .select({
      message: messages,
      voicedBy: sql<string[]>`array(select ${messageVoices.group} from ${messageVoices}
        where ${messageVoices.message} = ${messages.code} order by ${messageVoices.position})`,
      targets: sql<TargetMapping[]>`coalesce((select json_agg(json_build_object('target', ${messageTargets.target},
          'strength', ${messageTargets.strength}, 'rationale', ${messageTargets.rationale}, 'status', ${messageTargets.status})
          order by ${messageTargets.position})
        from ${messageTargets} where ${messageTargets.message} = ${messages.code}), '[]'::json)`,
      objectives: sql<number[]>`array(select ${messageObjectives.objective} from ${messageObjectives}
        where ${messageObjectives.message} = ${messages.code} and ${messageObjectives.status} <> 'rejected'
        order by ${messageObjectives.objective})`
    })
    .from(messages)
    .where(and(...conditions))
    .orderBy(asc(messages.code));
  return rows.map(({ message, ...linked }) => {
    const { code, kind, theme, statement, source, paragraph, start, end, quote } = message;
    return { code, kind, theme, statement, anchor: { source, paragraph, start, end, quote }, ...linked };
  });
}
