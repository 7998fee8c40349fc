import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { countries } from './framework.ts';
import { groups } from './sources.ts';

export const organizations = pgTable(
  'organizations',
  {
    code: text('code').primaryKey(),
    name: text('name').notNull(),
    group: text('group')
      .notNull()
      .references(() => groups.code),
    country: text('country').references(() => countries.alpha3)
  },
  (table) => [index('organizations_group').on(table.group)]
);
