import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Role } from '../../../domain/roles.ts';
import type { Locale, Translations } from '../../../domain/vocabularies.ts';
import { countries } from './framework.ts';
import { groups } from './sources.ts';
import { users } from './users.ts';

/**
 * `name` is the name as the organization writes it, `names` what it is called in other languages. One that was merged
 * into another stays, so that the history can name it. What a trusted one's people write is published without review.
 */
export const organizations = pgTable(
  'organizations',
  {
    code: text('code').primaryKey(),
    name: text('name').notNull(),
    names: jsonb('names').$type<Partial<Translations>>().notNull().default({}),
    group: text('group')
      .notNull()
      .references(() => groups.code),
    country: text('country').references(() => countries.alpha3),
    parent: text('parent').references((): AnyPgColumn => organizations.code),
    mergedInto: text('merged_into').references((): AnyPgColumn => organizations.code),
    trusted: boolean('trusted').notNull().default(false),
    revision: integer('revision').notNull().default(1)
  },
  (table) => [index('organizations_group').on(table.group), index('organizations_parent').on(table.parent)]
);

/** Who belongs to which organizations. */
export const memberships = pgTable(
  'memberships',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    organization: text('organization')
      .notNull()
      .references(() => organizations.code),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow()
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.organization] }),
    index('memberships_organization').on(table.organization)
  ]
);

/** An invitation by e-mail, good once and until it expires. Only a hash of its secret is kept. */
export const invitations = pgTable(
  'invitations',
  {
    id: text('id').primaryKey(),
    hash: text('hash').notNull().unique(),
    email: text('email').notNull(),
    role: text('role').$type<Role>().notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    invitedBy: text('invited_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    acceptedAt: timestamp('accepted_at', { withTimezone: true }),
    revokedAt: timestamp('revoked_at', { withTimezone: true })
  },
  (table) => [index('invitations_email').on(table.email)]
);

/** The organizations that an invited person will belong to. */
export const invitationOrganizations = pgTable(
  'invitation_organizations',
  {
    invitation: text('invitation')
      .notNull()
      .references(() => invitations.id, { onDelete: 'cascade' }),
    organization: text('organization')
      .notNull()
      .references(() => organizations.code)
  },
  (table) => [primaryKey({ columns: [table.invitation, table.organization] })]
);
