import { sql, type SQL } from 'drizzle-orm';
import {
  bigint,
  check,
  customType,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp
} from 'drizzle-orm/pg-core';
import type { FollowUpType, Level, Publication, ReviewRegion, Status } from '../../../domain/vocabularies.ts';
import { countries, objectives, targets } from './framework.ts';
import { organizations } from './organizations.ts';
import { commitments, groups, messages, themes } from './sources.ts';
import { users } from './users.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
const created = () => timestamp('created_at', { withTimezone: true }).notNull().defaultNow();
const publication = () => text('publication').$type<Publication>().notNull().default('published');
/** Who wrote it; null for the shipped record, and once that person has left. */
const author = () => text('author').references(() => users.id, { onDelete: 'set null' });

/**
 * `start` and `due` are partial dates as written (`2018`, `2018-03`, `2018-03-05`); `startsOn` and `dueOn` their first
 * days. `loggedOn`: since when the public record knows it, so the day of its publication. `revision` counts changes and is
 * the ETag. `returned`: why a reviewer gave a draft back.
 */
export const followUps = pgTable(
  'follow_ups',
  {
    code: text('code').primaryKey(),
    number: integer('number').notNull().unique().generatedByDefaultAsIdentity(),
    title: text('title').notNull(),
    description: text('description').notNull(),
    theme: text('theme')
      .notNull()
      .references(() => themes.code),
    type: text('type').$type<FollowUpType>().notNull(),
    lead: text('lead')
      .notNull()
      .references(() => organizations.code),
    level: text('level').$type<Level>().notNull(),
    region: text('region').$type<ReviewRegion>().notNull(),
    start: text('start'),
    startsOn: date('starts_on', { mode: 'string' }),
    due: text('due'),
    dueOn: date('due_on', { mode: 'string' }),
    progressBasis: text('progress_basis'),
    commitment: text('commitment').references(() => commitments.code),
    loggedOn: date('logged_on', { mode: 'string' }).notNull(),
    publication: publication(),
    author: author(),
    returned: text('returned'),
    revision: integer('revision').notNull().default(1),
    createdAt: created(),
    search: tsvector('search').generatedAlwaysAs(
      (): SQL =>
        sql`to_tsvector('english'::regconfig, ${followUps.code} || ' ' || ${followUps.title} || ' ' || ${followUps.description} || ' ' || coalesce(${followUps.progressBasis}, ''))`
    )
  },
  (table) => [
    index('follow_ups_theme').on(table.theme),
    index('follow_ups_lead').on(table.lead),
    index('follow_ups_unpublished')
      .on(table.publication)
      .where(sql`publication <> 'published'`),
    index('follow_ups_search').using('gin', table.search)
  ]
);

const followUp = () =>
  text('follow_up')
    .notNull()
    .references(() => followUps.code);

export const followUpMessages = pgTable(
  'follow_up_messages',
  {
    followUp: followUp(),
    message: text('message')
      .notNull()
      .references(() => messages.code)
  },
  (table) => [
    primaryKey({ columns: [table.followUp, table.message] }),
    index('follow_up_messages_message').on(table.message)
  ]
);

export const followUpTargets = pgTable(
  'follow_up_targets',
  {
    followUp: followUp(),
    target: text('target')
      .notNull()
      .references(() => targets.code)
  },
  (table) => [
    primaryKey({ columns: [table.followUp, table.target] }),
    index('follow_up_targets_target').on(table.target)
  ]
);

export const followUpObjectives = pgTable(
  'follow_up_objectives',
  {
    followUp: followUp(),
    objective: smallint('objective')
      .notNull()
      .references(() => objectives.number)
  },
  (table) => [
    primaryKey({ columns: [table.followUp, table.objective] }),
    index('follow_up_objectives_objective').on(table.objective)
  ]
);

export const followUpCountries = pgTable(
  'follow_up_countries',
  {
    followUp: followUp(),
    country: text('country')
      .notNull()
      .references(() => countries.alpha3)
  },
  (table) => [
    primaryKey({ columns: [table.followUp, table.country] }),
    index('follow_up_countries_country').on(table.country)
  ]
);

export const followUpPartners = pgTable(
  'follow_up_partners',
  {
    followUp: followUp(),
    organization: text('organization')
      .notNull()
      .references(() => organizations.code),
    position: smallint('position').notNull()
  },
  (table) => [
    primaryKey({ columns: [table.followUp, table.organization] }),
    index('follow_up_partners_organization').on(table.organization)
  ]
);

export const followUpSources = pgTable(
  'follow_up_sources',
  {
    followUp: followUp(),
    position: smallint('position').notNull(),
    title: text('title').notNull(),
    symbol: text('symbol'),
    url: text('url')
  },
  (table) => [primaryKey({ columns: [table.followUp, table.position] })]
);

/**
 * `on` is the first day of `date`; of two updates with one day the one with the higher id holds. `reportedBy` is the group
 * that says so and `organization` who of it; both null in the shipped record, where the lead's group counts as reporting.
 */
export const progressUpdates = pgTable(
  'progress_updates',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    followUp: followUp(),
    date: text('date').notNull(),
    on: date('on', { mode: 'string' }).notNull(),
    status: text('status').$type<Status>().notNull(),
    progress: smallint('progress'),
    note: text('note').notNull(),
    sourceTitle: text('source_title'),
    sourceSymbol: text('source_symbol'),
    sourceUrl: text('source_url'),
    reportedBy: text('reported_by').references(() => groups.code),
    organization: text('organization').references(() => organizations.code),
    publication: publication(),
    author: author(),
    returned: text('returned'),
    createdAt: created()
  },
  (table) => [
    index('progress_updates_state').on(table.followUp, table.on, table.id),
    index('progress_updates_on').on(table.on),
    index('progress_updates_unpublished')
      .on(table.publication)
      .where(sql`publication <> 'published'`),
    check('progress_updates_progress', sql`${table.progress} between 0 and 100`),
    index('progress_updates_search').using('gin', sql`to_tsvector('english'::regconfig, ${table.note})`)
  ]
);
