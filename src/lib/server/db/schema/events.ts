import { bigint, index, jsonb, pgTable, primaryKey, smallint, text, timestamp } from 'drizzle-orm/pg-core';
import type { EventKind, SubjectKind } from '../../../domain/events.ts';
import type { Actor } from '../../../domain/roles.ts';

/** One line of history: who changed what, when, why. `before` and `after` hold only the fields that changed. */
export const events = pgTable(
  'events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    actorKind: text('actor_kind').$type<Actor['kind']>().notNull(),
    actorId: text('actor_id'),
    actorName: text('actor_name').notNull(),
    kind: text('kind').$type<EventKind>().notNull(),
    subjectKind: text('subject_kind').$type<SubjectKind>().notNull(),
    subject: text('subject').notNull(),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    reason: text('reason')
  },
  (table) => [index('events_subject').on(table.subjectKind, table.subject, table.id)]
);

/**
 * The chain over the history: each event's hash covers its content and the hash before it. Apart from the events, so that
 * writers need not wait for one another to know their predecessor. See `history/chain.ts`.
 */
export const eventSeals = pgTable('event_seals', {
  event: bigint('event', { mode: 'number' })
    .primaryKey()
    .references(() => events.id),
  position: bigint('position', { mode: 'number' }).unique().notNull(),
  hash: text('hash').notNull()
});

/** The first answer to a request that carried an Idempotency-Key, so that a repeat gets the same one. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    actor: text('actor').notNull(),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    status: smallint('status').notNull(),
    location: text('location'),
    body: jsonb('body').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow()
  },
  (table) => [primaryKey({ columns: [table.actor, table.key] })]
);

/** Which version of each data file has been loaded. */
export const loadedFiles = pgTable('loaded_files', {
  file: text('file').primaryKey(),
  sha256: text('sha256').notNull(),
  loadedAt: timestamp('loaded_at', { withTimezone: true }).notNull().defaultNow()
});
