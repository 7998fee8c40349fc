import { asc, eq, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { StatedTitles, Translations } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import { goals, indicators, objectives, targets } from '../db/schema/index.ts';

export const conceptKinds = ['goal', 'target', 'indicator', 'objective'] as const;
export type ConceptKind = (typeof conceptKinds)[number];

/** A goal, target, indicator or objective in all languages. `texts` are official ones alone. */
export interface Concept {
  kind: ConceptKind;
  code: string;
  /** That of the United Nations; null for an objective of the Compact, which has none. */
  iri: string | null;
  names: Translations;
  texts: Partial<Translations>;
  /** The code of the goal of a target, of the target of an indicator. */
  broader: string | null;
  /** The codes of a goal's targets, and of a target's indicators that concern migration. */
  narrower: string[];
}

/** One concept by its code, or null. */
export async function get(kind: ConceptKind, code: string, db = database()): Promise<Concept | null> {
  const [row] = await select[kind](code, db);
  if (!row) return null;
  const { texts, ...concept } = row;
  return { kind, code, ...concept, texts: texts ?? {} };
}

/** The IRIs of the United Nations for every goal, target and indicator, by code. */
export async function agendaIris(db = database()): Promise<Map<string, string>> {
  const lists = await Promise.all(
    [goals, targets, indicators].map((table) => db.select({ code: table.code, iri: table.iri }).from(table))
  );
  return new Map(lists.flat().map(({ code, iri }) => [code, iri]));
}

const codesOf = (table: typeof targets | typeof indicators, within: PgColumn, code: string) =>
  sql<
    string[]
  >`array(select ${table.code} from ${table} where ${within} = ${code} order by ${asc(table.position)})`;
const none = sql<string[]>`array[]::text[]`;

const select = {
  goal: (code: string, db: ReturnType<typeof database>) =>
    db
      .select({
        iri: goals.iri,
        names: goals.names,
        texts: goals.officialTexts,
        broader: sql<string | null>`null`,
        narrower: codesOf(targets, targets.goal, code)
      })
      .from(goals)
      .where(eq(goals.code, code)),
  target: (code: string, db: ReturnType<typeof database>) =>
    db
      .select({
        iri: targets.iri,
        names: targets.shortTitles,
        texts: targets.officialTexts,
        broader: targets.goal,
        narrower: codesOf(indicators, indicators.target, code)
      })
      .from(targets)
      .where(eq(targets.code, code)),
  indicator: (code: string, db: ReturnType<typeof database>) =>
    db
      .select({
        iri: indicators.iri,
        names: indicators.shortTitles,
        texts: indicators.officialTexts,
        broader: indicators.target,
        narrower: none
      })
      .from(indicators)
      .where(eq(indicators.code, code)),
  objective: async (code: string, db: ReturnType<typeof database>) => {
    const rows = await db
      .select({ names: objectives.shortTitles, titles: objectives.titles })
      .from(objectives)
      .where(eq(objectives.number, Number(code)));
    return rows.map(({ names, titles }) => ({
      iri: null,
      names,
      texts: officialIn(titles),
      broader: null,
      narrower: []
    }));
  }
};

function officialIn(titles: StatedTitles): Partial<Translations> {
  const official = Object.entries(titles).filter(([, { state }]) => state === 'official');
  return Object.fromEntries(official.map(([locale, { text }]) => [locale, text]));
}
