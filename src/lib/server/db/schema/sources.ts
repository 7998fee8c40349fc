import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique
} from 'drizzle-orm/pg-core';
import type { MappingStatus, MessageKind, Strength, Translations } from '../../../domain/vocabularies.ts';
import { objectives, targets } from './framework.ts';

export const sources = pgTable('sources', {
  code: text('code').primaryKey(),
  title: text('title').notNull(),
  date: text('date').notNull(),
  speaker: text('speaker'),
  language: text('language').notNull(),
  kind: text('kind').notNull()
});

/** `position` counts every block from 1; `number` only the numbered paragraphs, null for a salutation. */
export const paragraphs = pgTable(
  'paragraphs',
  {
    source: text('source')
      .notNull()
      .references(() => sources.code),
    position: smallint('position').notNull(),
    kind: text('kind').$type<'paragraph' | 'salutation'>().notNull(),
    number: smallint('number'),
    text: text('text').notNull()
  },
  (table) => [
    primaryKey({ columns: [table.source, table.position] }),
    unique('paragraphs_source_number').on(table.source, table.number)
  ]
);

export const themes = pgTable('themes', {
  code: text('code').primaryKey(),
  position: smallint('position').notNull(),
  titles: jsonb('titles').$type<Translations>().notNull(),
  descriptions: jsonb('descriptions').$type<Translations>().notNull()
});

export const groups = pgTable('groups', {
  code: text('code').primaryKey(),
  position: smallint('position').notNull(),
  names: jsonb('names').$type<Translations>().notNull()
});

/** `start` and `end` are UTF-16 offsets into the paragraph's text; the characters between them are `quote`. */
export const messages = pgTable(
  'messages',
  {
    code: text('code').primaryKey(),
    kind: text('kind').$type<MessageKind>().notNull(),
    theme: text('theme')
      .notNull()
      .references(() => themes.code),
    statement: text('statement').notNull(),
    source: text('source').notNull(),
    paragraph: smallint('paragraph').notNull(),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    quote: text('quote').notNull()
  },
  (table) => [
    foreignKey({
      columns: [table.source, table.paragraph],
      foreignColumns: [paragraphs.source, paragraphs.number]
    }),
    check('messages_anchor', sql`${table.start} >= 0 and ${table.end} > ${table.start}`)
  ]
);

export const messageVoices = pgTable(
  'message_voices',
  {
    message: text('message')
      .notNull()
      .references(() => messages.code),
    group: text('group')
      .notNull()
      .references(() => groups.code),
    position: smallint('position').notNull()
  },
  (table) => [primaryKey({ columns: [table.message, table.group] })]
);

export const messageTargets = pgTable(
  'message_targets',
  {
    message: text('message')
      .notNull()
      .references(() => messages.code),
    target: text('target')
      .notNull()
      .references(() => targets.code),
    position: smallint('position').notNull(),
    strength: text('strength').$type<Strength>().notNull(),
    rationale: text('rationale').notNull(),
    status: text('status').$type<MappingStatus>().notNull()
  },
  (table) => [
    primaryKey({ columns: [table.message, table.target] }),
    index('message_targets_target').on(table.target)
  ]
);

export const messageObjectives = pgTable(
  'message_objectives',
  {
    message: text('message')
      .notNull()
      .references(() => messages.code),
    objective: smallint('objective')
      .notNull()
      .references(() => objectives.number),
    status: text('status').$type<MappingStatus>().notNull()
  },
  (table) => [
    primaryKey({ columns: [table.message, table.objective] }),
    index('message_objectives_objective').on(table.objective)
  ]
);

/** A promise made in the source itself, anchored like a message. */
export const commitments = pgTable(
  'commitments',
  {
    code: text('code').primaryKey(),
    statement: text('statement').notNull(),
    source: text('source').notNull(),
    paragraph: smallint('paragraph').notNull(),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    quote: text('quote').notNull(),
    lead: text('lead').notNull()
  },
  (table) => [
    foreignKey({
      columns: [table.source, table.paragraph],
      foreignColumns: [paragraphs.source, paragraphs.number]
    })
  ]
);
