import { asc, eq, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { LinkKind, Locale, ReviewRegion, TitleState } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import {
  countries,
  goals,
  indicators,
  objectiveLinks,
  objectives,
  principles,
  targets,
  type SeriesReference
} from '../db/schema/index.ts';

/** `title` is in the reader's language; `officialText` null until the official texts are imported. */
export interface Goal {
  code: string;
  title: string;
  officialText: string | null;
  iri: string;
  colour: string;
}

export interface Target {
  code: string;
  goal: string;
  title: string;
  officialText: string | null;
  iri: string;
  meansOfImplementation: boolean;
}

export interface Indicator {
  code: string;
  target: string;
  title: string;
  officialText: string | null;
  iri: string;
  series: SeriesReference[];
}

export interface Objective {
  number: number;
  title: string;
  titleState: TitleState;
  shortTitle: string;
}

export interface Principle {
  letter: string;
  paragraph: string;
  name: string;
  nameState: TitleState;
}

/** A link between the Compact and the 2030 Agenda, with how it is known. `objective` null: the whole Compact. */
export interface ObjectiveLink {
  objective: number | null;
  goal: string | null;
  target: string | null;
  indicator: string | null;
  kind: LinkKind;
  source: string;
  url: string | null;
}

export interface Country {
  code: string;
  name: string;
  region: ReviewRegion;
}

const inLocale = (column: PgColumn, locale: Locale) => sql<string>`${column} ->> ${locale}`;
const official = (column: PgColumn, locale: Locale) =>
  sql<string | null>`coalesce(${column} ->> ${locale}, ${column} ->> 'en')`;

const goalColumns = (locale: Locale) => ({
  code: goals.code,
  title: inLocale(goals.names, locale),
  officialText: official(goals.officialTexts, locale),
  iri: goals.iri,
  colour: goals.colour
});

const targetColumns = (locale: Locale) => ({
  code: targets.code,
  goal: targets.goal,
  title: inLocale(targets.shortTitles, locale),
  officialText: official(targets.officialTexts, locale),
  iri: targets.iri,
  meansOfImplementation: targets.meansOfImplementation
});

export async function listGoals(locale: Locale, db = database()): Promise<Goal[]> {
  return db.select(goalColumns(locale)).from(goals).orderBy(asc(goals.position));
}

export async function getGoal(code: string, locale: Locale, db = database()): Promise<Goal | null> {
  const [goal] = await db.select(goalColumns(locale)).from(goals).where(eq(goals.code, code));
  return goal ?? null;
}

/** All targets, or those of one goal, in the Agenda's order. */
export async function listTargets(locale: Locale, goal?: string, db = database()): Promise<Target[]> {
  return db
    .select(targetColumns(locale))
    .from(targets)
    .where(goal === undefined ? undefined : eq(targets.goal, goal))
    .orderBy(asc(targets.position));
}

export async function getTarget(code: string, locale: Locale, db = database()): Promise<Target | null> {
  const [target] = await db.select(targetColumns(locale)).from(targets).where(eq(targets.code, code));
  return target ?? null;
}

/** The migration-relevant indicators, or those of one target. */
export async function listIndicators(locale: Locale, target?: string, db = database()): Promise<Indicator[]> {
  return selectIndicators(locale, target === undefined ? undefined : eq(indicators.target, target), db);
}

export async function getIndicator(code: string, locale: Locale, db = database()): Promise<Indicator | null> {
  const [indicator] = await selectIndicators(locale, eq(indicators.code, code), db);
  return indicator ?? null;
}

function selectIndicators(locale: Locale, condition: SQL | undefined, db: ReturnType<typeof database>) {
  return db
    .select({
      code: indicators.code,
      target: indicators.target,
      title: inLocale(indicators.shortTitles, locale),
      officialText: official(indicators.officialTexts, locale),
      iri: indicators.iri,
      series: indicators.series
    })
    .from(indicators)
    .where(condition)
    .orderBy(asc(indicators.position));
}

/** The title of every goal, target and migration-relevant indicator, by code. */
export async function titlesOf(locale: Locale, db = database()): Promise<Map<string, string>> {
  const lists = await Promise.all([
    listGoals(locale, db),
    listTargets(locale, undefined, db),
    listIndicators(locale, undefined, db)
  ]);
  return new Map(lists.flat().map(({ code, title }) => [code, title]));
}

const objectiveColumns = (locale: Locale) => ({
  number: objectives.number,
  title: sql<string>`${objectives.titles} -> ${locale} ->> 'text'`,
  titleState: sql<TitleState>`${objectives.titles} -> ${locale} ->> 'state'`,
  shortTitle: inLocale(objectives.shortTitles, locale)
});

export async function listObjectives(locale: Locale, db = database()): Promise<Objective[]> {
  return db.select(objectiveColumns(locale)).from(objectives).orderBy(asc(objectives.number));
}

export async function getObjective(
  number: number,
  locale: Locale,
  db = database()
): Promise<Objective | null> {
  const [objective] = await db
    .select(objectiveColumns(locale))
    .from(objectives)
    .where(eq(objectives.number, number));
  return objective ?? null;
}

export async function listPrinciples(locale: Locale, db = database()): Promise<Principle[]> {
  return db
    .select({
      letter: principles.letter,
      paragraph: principles.paragraph,
      name: sql<string>`${principles.names} -> ${locale} ->> 'text'`,
      nameState: sql<TitleState>`${principles.names} -> ${locale} ->> 'state'`
    })
    .from(principles)
    .orderBy(asc(principles.letter));
}

const linkColumns = {
  objective: objectiveLinks.objective,
  goal: objectiveLinks.goal,
  target: objectiveLinks.target,
  indicator: objectiveLinks.indicator,
  kind: objectiveLinks.kind,
  source: objectiveLinks.source,
  url: objectiveLinks.url
};

/** The links of one objective to the 2030 Agenda, strongest kind first as in the file. */
export async function linksOfObjective(number: number, db = database()): Promise<ObjectiveLink[]> {
  return db
    .select(linkColumns)
    .from(objectiveLinks)
    .where(eq(objectiveLinks.objective, number))
    .orderBy(asc(objectiveLinks.id));
}

/** The links of the Compact to one goal as a whole. */
export async function linksOfGoal(code: string, db = database()): Promise<ObjectiveLink[]> {
  return db
    .select(linkColumns)
    .from(objectiveLinks)
    .where(eq(objectiveLinks.goal, code))
    .orderBy(asc(objectiveLinks.id));
}

/** The links of the Compact to one target or to an indicator of it. */
export async function linksOfTarget(code: string, db = database()): Promise<ObjectiveLink[]> {
  return db
    .select(linkColumns)
    .from(objectiveLinks)
    .leftJoin(indicators, eq(indicators.code, objectiveLinks.indicator))
    .where(sql`${objectiveLinks.target} = ${code} or ${indicators.target} = ${code}`)
    .orderBy(asc(objectiveLinks.id));
}

/** Countries and areas by name in the reader's language. */
export async function listCountries(locale: Locale, db = database()): Promise<Country[]> {
  const name = inLocale(countries.names, locale);
  const rows = await db
    .select({ code: countries.alpha3, name, region: countries.reviewRegion })
    .from(countries);
  return rows.toSorted((a, b) => a.name.localeCompare(b.name, locale));
}
