import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp
} from 'drizzle-orm/pg-core';
import type { MappingOrigin, MappingStatus, Strength } from '../../../domain/vocabularies.ts';
import { indicators, objectives, principles, targets } from './framework.ts';
import { messages } from './sources.ts';
import { users } from './users.ts';

const person = (name: string) => text(name).references(() => users.id, { onDelete: 'set null' });
const message = () =>
  text('message')
    .notNull()
    .references(() => messages.code);

/**
 * What a message is linked to: exactly one target, indicator, objective or principle. `author` stands for the link as it
 * is, `reviewer` is who confirmed or rejected it; null for the shipped record and for who has left, `author` also for what
 * a token of the installation proposed and for a suggestion that nobody took up. `score` is that of the suggestion.
 * `reason`: why it was rejected. `strength` is null for links to objectives from the shipped record, which does not say,
 * and for suggestions that were turned down.
 */
export const mappings = pgTable(
  'mappings',
  {
    code: text('code').primaryKey(),
    message: message(),
    target: text('target').references(() => targets.code),
    indicator: text('indicator').references(() => indicators.code),
    objective: smallint('objective').references(() => objectives.number),
    principle: text('principle').references(() => principles.letter),
    position: smallint('position').notNull(),
    strength: text('strength').$type<Strength>(),
    rationale: text('rationale').notNull(),
    status: text('status').$type<MappingStatus>().notNull(),
    origin: text('origin').$type<MappingOrigin>().notNull(),
    score: real('score'),
    author: person('author'),
    proposedOn: date('proposed_on', { mode: 'string' }),
    reviewer: person('reviewer'),
    reviewedOn: date('reviewed_on', { mode: 'string' }),
    reason: text('reason'),
    revision: integer('revision').notNull().default(1)
  },
  (table) => [
    check(
      'mappings_one_end',
      sql`num_nonnulls(${table.target}, ${table.indicator}, ${table.objective}, ${table.principle}) = 1`
    ),
    check(
      'mappings_confirmed_with_rationale',
      sql`${table.status} <> 'confirmed' or ${table.rationale} <> ''`
    ),
    check(
      'mappings_confirmed_by_another',
      sql`${table.status} <> 'confirmed' or ${table.author} is null or ${table.reviewer} is null or ${table.author} <> ${table.reviewer}`
    ),
    index('mappings_message').on(table.message),
    index('mappings_target').on(table.target),
    index('mappings_objective').on(table.objective)
  ]
);

/** What people say to each other about a message, or about one mapping of it. `mentions` are accounts. */
export const comments = pgTable(
  'comments',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    message: message(),
    mapping: text('mapping').references(() => mappings.code),
    author: person('author'),
    body: text('body').notNull(),
    mentions: jsonb('mentions').$type<string[]>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    removedAt: timestamp('removed_at', { withTimezone: true })
  },
  (table) => [index('comments_message').on(table.message)]
);

/** The goals' targets that one person chose for a message without seeing anybody else's choice. It goes with the account. */
export const codings = pgTable(
  'codings',
  {
    message: message(),
    person: text('person')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    targets: jsonb('targets').$type<string[]>().notNull(),
    savedAt: timestamp('saved_at', { withTimezone: true }).notNull().defaultNow()
  },
  (table) => [primaryKey({ columns: [table.message, table.person] })]
);
