import { sql } from 'drizzle-orm';
import { boolean, check, integer, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import type {
  LinkKind,
  ReviewKind,
  ReviewRegion,
  StatedTitles,
  Translations
} from '../../../domain/vocabularies.ts';

export const goals = pgTable('goals', {
  code: text('code').primaryKey(),
  position: smallint('position').notNull(),
  iri: text('iri').notNull(),
  colour: text('colour').notNull(),
  names: jsonb('names').$type<Translations>().notNull(),
  officialTexts: jsonb('official_texts').$type<Partial<Translations>>()
});

export const targets = pgTable('targets', {
  code: text('code').primaryKey(),
  position: smallint('position').notNull(),
  goal: text('goal')
    .notNull()
    .references(() => goals.code),
  iri: text('iri').notNull(),
  meansOfImplementation: boolean('means_of_implementation').notNull(),
  shortTitles: jsonb('short_titles').$type<Translations>().notNull(),
  officialTexts: jsonb('official_texts').$type<Partial<Translations>>()
});

export interface SeriesReference {
  code: string;
  database: string;
}

export const indicators = pgTable('indicators', {
  code: text('code').primaryKey(),
  position: smallint('position').notNull(),
  target: text('target')
    .notNull()
    .references(() => targets.code),
  unsdCode: text('unsd_code').notNull(),
  iri: text('iri').notNull(),
  shortTitles: jsonb('short_titles').$type<Translations>().notNull(),
  officialTexts: jsonb('official_texts').$type<Partial<Translations>>(),
  series: jsonb('series').$type<SeriesReference[]>().notNull()
});

export const objectives = pgTable('objectives', {
  number: smallint('number').primaryKey(),
  titles: jsonb('titles').$type<StatedTitles>().notNull(),
  shortTitles: jsonb('short_titles').$type<Translations>().notNull()
});

export const principles = pgTable('principles', {
  letter: text('letter').primaryKey(),
  paragraph: text('paragraph').notNull(),
  names: jsonb('names').$type<StatedTitles>().notNull()
});

/** A link of an objective (null: of the whole Compact) to exactly one goal, target or indicator. */
export const objectiveLinks = pgTable(
  'objective_links',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    objective: smallint('objective').references(() => objectives.number),
    goal: text('goal').references(() => goals.code),
    target: text('target').references(() => targets.code),
    indicator: text('indicator').references(() => indicators.code),
    kind: text('kind').$type<LinkKind>().notNull(),
    source: text('source').notNull(),
    url: text('url')
  },
  (table) => [
    check(
      'objective_links_one_end',
      sql`num_nonnulls(${table.goal}, ${table.target}, ${table.indicator}) = 1`
    )
  ]
);

export const reviews = pgTable('reviews', {
  code: text('code').primaryKey(),
  position: smallint('position').notNull(),
  kind: text('kind').$type<ReviewKind>().notNull(),
  titles: jsonb('titles').$type<Translations>().notNull(),
  start: text('start').notNull(),
  end: text('end'),
  reference: text('reference')
});

/** UN M49 regions; `parent` is null for the world. */
export const regions = pgTable('regions', {
  code: text('code').primaryKey(),
  parent: text('parent'),
  names: jsonb('names').$type<Translations>().notNull()
});

export const countries = pgTable('countries', {
  alpha3: text('alpha3').primaryKey(),
  alpha2: text('alpha2').notNull(),
  m49: text('m49').notNull(),
  region: text('region')
    .notNull()
    .references(() => regions.code),
  reviewRegion: text('review_region').$type<ReviewRegion>().notNull(),
  names: jsonb('names').$type<Translations>().notNull()
});
