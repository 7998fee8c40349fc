import { asc, eq, sql, type SQL } from 'drizzle-orm';
import { levels, reviewRegions, type Grouping, type Locale } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import {
  countries,
  followUpCountries,
  followUpMessages,
  followUpObjectives,
  followUpPartners,
  followUps,
  followUpTargets,
  goals,
  groups,
  messages,
  objectives,
  organizations,
  targets,
  themes
} from '../db/schema/index.ts';

/**
 * Which follow-ups belong to which group: a relation of (code, key) without repeats, so that a follow-up on several
 * messages, targets or objectives counts once in each group.
 */
export function membership(grouping: Grouping): SQL {
  switch (grouping) {
    case 'message':
      return sql`(select ${followUpMessages.followUp} as code, ${followUpMessages.message} as key from ${followUpMessages})`;
    case 'target':
      return sql`(select ${followUpTargets.followUp} as code, ${followUpTargets.target} as key from ${followUpTargets})`;
    case 'goal':
      return sql`(select distinct ${followUpTargets.followUp} as code, ${targets.goal} as key
        from ${followUpTargets} join ${targets} on ${eq(targets.code, followUpTargets.target)})`;
    case 'objective':
      return sql`(select ${followUpObjectives.followUp} as code, ${followUpObjectives.objective}::text as key
        from ${followUpObjectives})`;
    case 'country':
      return sql`(select ${followUpCountries.followUp} as code, ${followUpCountries.country} as key
        from ${followUpCountries})`;
    case 'organization':
      return sql`(select ${followUps.code} as code, ${followUps.lead} as key from ${followUps}
        union select ${followUpPartners.followUp}, ${followUpPartners.organization} from ${followUpPartners})`;
    case 'theme':
    case 'level':
    case 'region':
    case 'group':
      return sql`(select follow_ups.code, ${sql.raw(directColumns[grouping])} as key
        from follow_ups join organizations on organizations.code = follow_ups.lead)`;
  }
}

const directColumns = {
  theme: 'follow_ups.theme',
  level: 'follow_ups.level',
  region: 'follow_ups.region',
  group: 'organizations."group"'
};

export interface Group {
  key: string;
  /** In the reader's language; null for a vocabulary whose labels are messages of the interface (level, region). */
  title: string | null;
}

/** There are too many of these to list those that have no follow-up. */
export function listsOnlyActive(grouping: Grouping): boolean {
  return grouping === 'country' || grouping === 'organization';
}

/** Every group there is, in display order, also those without a follow-up. */
export async function groupsOf(grouping: Grouping, locale: Locale, db = database()): Promise<Group[]> {
  const named = (column: unknown) => sql<string>`${column} ->> ${locale}`;
  switch (grouping) {
    case 'theme':
      return db
        .select({ key: themes.code, title: named(themes.titles) })
        .from(themes)
        .orderBy(asc(themes.position));
    case 'goal':
      return db
        .select({ key: goals.code, title: named(goals.names) })
        .from(goals)
        .orderBy(asc(goals.position));
    case 'target':
      return db
        .select({ key: targets.code, title: named(targets.shortTitles) })
        .from(targets)
        .orderBy(asc(targets.position));
    case 'objective':
      return db
        .select({ key: sql<string>`${objectives.number}::text`, title: named(objectives.shortTitles) })
        .from(objectives)
        .orderBy(asc(objectives.number));
    case 'message':
      return db
        .select({ key: messages.code, title: messages.statement })
        .from(messages)
        .where(eq(messages.publication, 'published'))
        .orderBy(asc(messages.code));
    case 'country':
      return db
        .select({ key: countries.alpha3, title: named(countries.names) })
        .from(countries)
        .orderBy(asc(named(countries.names)));
    case 'group':
      return db
        .select({ key: groups.code, title: named(groups.names) })
        .from(groups)
        .orderBy(asc(groups.position));
    case 'organization':
      return db
        .select({
          key: organizations.code,
          title: sql<string>`coalesce(${organizations.names} ->> ${locale}, ${organizations.name})`
        })
        .from(organizations)
        .orderBy(asc(organizations.name));
    case 'level':
      return levels.map((key) => ({ key, title: null }));
    case 'region':
      return reviewRegions.map((key) => ({ key, title: null }));
  }
}
