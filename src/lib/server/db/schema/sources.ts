import { sql } from 'drizzle-orm';
import {
  check,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique
} from 'drizzle-orm/pg-core';
import type { Block, SourceFormat } from '../../../domain/blocks.ts';
import type { MessageKind, Translations } from '../../../domain/vocabularies.ts';
import { users } from './users.ts';

/** What is being prepared is an editor's to see until it is published. */
const publication = () => text('publication').$type<'draft' | 'published'>().notNull().default('published');
/** Who wrote it; null for the shipped record, and once that person has left. */
const author = (name = 'author') => text(name).references(() => users.id, { onDelete: 'set null' });
const at = (name: string) => timestamp(name, { withTimezone: true }).notNull().defaultNow();

/** What a version says of itself and of the file that it was read from (null: pasted, or shipped). */
const edition = () => ({
  title: text('title').notNull(),
  date: text('date').notNull(),
  speaker: text('speaker'),
  language: text('language').notNull(),
  kind: text('kind').notNull(),
  blocks: jsonb('blocks').$type<Block[]>().notNull(),
  format: text('format').$type<SourceFormat>(),
  fileName: text('file_name'),
  sha256: text('sha256')
});

/** `version` is the published one that `paragraphs` hold; 0 until there is one. */
export const sources = pgTable('sources', {
  code: text('code').primaryKey(),
  title: text('title').notNull(),
  date: text('date').notNull(),
  speaker: text('speaker'),
  language: text('language').notNull(),
  kind: text('kind').notNull(),
  publication: publication(),
  version: smallint('version').notNull().default(1)
});

/** Each published version as it stood, with the reason for every one after the first. */
export const sourceVersions = pgTable(
  'source_versions',
  {
    source: text('source')
      .notNull()
      .references(() => sources.code),
    version: smallint('version').notNull(),
    ...edition(),
    reason: text('reason'),
    publishedAt: at('published_at'),
    publishedBy: author('published_by')
  },
  (table) => [primaryKey({ columns: [table.source, table.version] })]
);

/** The working copy of a source: before its first version, and while a new one is prepared. `revision` counts its changes. */
export const sourceDrafts = pgTable('source_drafts', {
  source: text('source')
    .primaryKey()
    .references(() => sources.code),
  ...edition(),
  revision: integer('revision').notNull().default(1),
  author: author(),
  startedAt: at('started_at'),
  updatedAt: at('updated_at')
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

/**
 * `start` and `end` are UTF-16 offsets into the paragraph's text in version `anchorVersion` of the source; the characters
 * between them are `quote`. An anchor of an older version than the source's was lost when the text changed. `revision` counts
 * changes.
 */
export const messages = pgTable(
  'messages',
  {
    code: text('code').primaryKey(),
    kind: text('kind').$type<MessageKind>().notNull(),
    theme: text('theme')
      .notNull()
      .references(() => themes.code),
    statement: text('statement').notNull(),
    source: text('source')
      .notNull()
      .references(() => sources.code),
    paragraph: smallint('paragraph').notNull(),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    quote: text('quote').notNull(),
    anchorVersion: smallint('anchor_version').notNull().default(1),
    publication: publication(),
    author: author(),
    revision: integer('revision').notNull().default(1)
  },
  (table) => [check('messages_anchor', sql`${table.start} >= 0 and ${table.end} > ${table.start}`)]
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

/** A promise made in the source itself, anchored like a message. */
export const commitments = pgTable('commitments', {
  code: text('code').primaryKey(),
  statement: text('statement').notNull(),
  source: text('source')
    .notNull()
    .references(() => sources.code),
  paragraph: smallint('paragraph').notNull(),
  start: integer('start').notNull(),
  end: integer('end').notNull(),
  quote: text('quote').notNull(),
  anchorVersion: smallint('anchor_version').notNull().default(1),
  lead: text('lead').notNull()
});
