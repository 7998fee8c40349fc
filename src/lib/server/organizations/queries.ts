import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import type { Issue } from '../../domain/errors.ts';
import { nameIn } from '../../domain/organization-name.ts';
import type { OrganizationFilter } from '../../domain/organization-filter.ts';
import type { Membership } from '../../domain/roles.ts';
import type { Locale, Translations } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import {
  countries,
  followUpPartners,
  followUps,
  groups,
  memberships,
  organizations,
  users
} from '../db/schema/index.ts';
import { afterCursor, cursorOf, sortName } from './paging.ts';

export * from './current.ts';

export interface Organization {
  code: string;
  /** As it writes itself. */
  name: string;
  /** What it is called in other languages. */
  names: Partial<Translations>;
  group: string;
  country: string | null;
}

/** `parent`: what it belongs to; `mergedInto`: what it became, while its own code still leads there. */
export interface OrganizationRecord extends Organization {
  parent: string | null;
  mergedInto: string | null;
  trusted: boolean;
  revision: number;
}

const { code, name, names, group, country, parent, mergedInto, trusted, revision } = organizations;
const columns = { code, name, names, group, country };
const recordColumns = { ...columns, parent, mergedInto, trusted, revision };

/** All there are, without those that were merged into another. */
export async function list(db = database()): Promise<Organization[]> {
  return db.select(columns).from(organizations).where(isNull(mergedInto)).orderBy(asc(name));
}

/** The names of all there ever were, in the reader's language, and the codes of those that have none in it. */
export async function listNames(
  locale: Locale,
  db = database()
): Promise<{ names: Map<string, string>; untranslated: Set<string> }> {
  const rows = await db.select(columns).from(organizations);
  const shown = rows.map((row) => [row.code, nameIn(locale, row)] as const);
  return {
    names: new Map(shown.map(([key, own]) => [key, own.name])),
    untranslated: new Set(shown.filter(([, own]) => own.english).map(([key]) => key))
  };
}

/** The organizations by their names in the reader's language, in the order of these. */
export function named(
  some: readonly Organization[],
  locale: Locale
): { code: string; name: string; english: boolean; group: string }[] {
  const { compare } = new Intl.Collator(locale);
  return some
    .map((one) => ({ code: one.code, group: one.group, ...nameIn(locale, one) }))
    .toSorted((a, b) => compare(a.name, b.name));
}

/** One organization, also one that was merged into another; null where the code names none. */
export async function get(key: string, db = database()): Promise<OrganizationRecord | null> {
  const [row] = await db.select(recordColumns).from(organizations).where(eq(code, key));
  return row ?? null;
}

/** One organization as it stands now: of one that was merged what it became. */
export async function current(key: string, db = database()): Promise<OrganizationRecord | null> {
  const found = await get(key, db);
  return found?.mergedInto ? get(found.mergedInto, db) : found;
}

export interface OrganizationPage {
  organizations: OrganizationRecord[];
  total: number;
  nextCursor: string | null;
}

/**
 * One page of those that the filter lets through, in the order of their names in `locale`; all of them where it sets no
 * limit. Throws a Refusal `bad-request` for a cursor that is not one of this list.
 */
export async function find(
  filter: OrganizationFilter,
  locale: Locale,
  db = database()
): Promise<OrganizationPage> {
  const { cursor, limit } = filter;
  const matching = and(isNull(mergedInto), ...conditions(filter));
  const after = cursor === undefined ? undefined : afterCursor(cursor, locale);
  const page = db
    .select({ ...recordColumns, sortName: sortName(locale) })
    .from(organizations)
    .where(and(matching, after))
    .orderBy(sortName(locale), sql`${code} collate "C"`);
  const [rows, [counted]] = await Promise.all([
    limit === undefined ? page : page.limit(limit + 1),
    db
      .select({ total: sql<number>`count(*)::int` })
      .from(organizations)
      .where(matching)
  ]);
  const shown = rows.slice(0, limit ?? rows.length);
  const last = shown.at(-1);
  return {
    organizations: shown.map(({ sortName: _, ...row }) => row),
    total: counted!.total,
    nextCursor: last && rows.length > shown.length ? cursorOf(last) : null
  };
}

/** The codes in the filter that exist nowhere, so that a misspelt one is told instead of giving an empty list. */
export async function unknownCodes(filter: OrganizationFilter, db = database()): Promise<Issue[]> {
  const unknown = async (path: string, codes: string[], column: PgColumn): Promise<Issue[]> => {
    if (codes.length === 0) return [];
    const rows = await db.select({ code: column }).from(column.table).where(inArray(column, codes));
    const present = new Set(rows.map((row) => row.code));
    return codes
      .filter((key) => !present.has(key))
      .map((key) => ({ path, rule: 'unknown-code', params: { code: key } }));
  };
  const [inGroups, inCountries] = await Promise.all([
    unknown('group', filter.group, groups.code),
    unknown('country', filter.country, countries.alpha3)
  ]);
  return [...inGroups, ...inCountries];
}

/** What was merged into an organization, in the order of the names. */
export async function absorbed(of: string, db = database()): Promise<Organization[]> {
  return db.select(columns).from(organizations).where(eq(mergedInto, of)).orderBy(asc(name));
}

/** What belongs to an organization, in the order of the names. */
export async function children(of: string, db = database()): Promise<Organization[]> {
  return db
    .select(columns)
    .from(organizations)
    .where(and(eq(parent, of), isNull(mergedInto)))
    .orderBy(asc(name));
}

/** The organizations that lead a follow-up or are partner in one, for a filter's choices. */
export async function listActing(db = database()): Promise<Organization[]> {
  return db
    .select(columns)
    .from(organizations)
    .where(
      sql`exists (select 1 from ${followUps} left join ${followUpPartners} on ${eq(followUpPartners.followUp, followUps.code)}
        where ${followUps.publication} = 'published'
          and ${code} in (${followUps.lead}, ${followUpPartners.organization}))`
    )
    .orderBy(asc(name));
}

/** How many people belong to each of the organizations. */
export async function memberCounts(codes: readonly string[], db = database()): Promise<Map<string, number>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .select({ code: memberships.organization, count: sql<number>`count(*)::int` })
    .from(memberships)
    .where(inArray(memberships.organization, [...codes]))
    .groupBy(memberships.organization);
  return new Map(rows.map((row) => [row.code, row.count]));
}

/** The people of an organization, by name. For administrators: nobody else is to know who works where. */
export async function members(of: string, db = database()): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.organization, of))
    .orderBy(asc(users.name));
}

const joined = alias(organizations, 'joined');

/**
 * The organizations of the account in `userId`, as a column of a query. Whoever was put into one at the moment in which it
 * was merged belongs to what it became.
 */
export function membershipsOf(userId: PgColumn): SQL<Membership[]> {
  return sql<Membership[]>`coalesce((
    select json_agg(distinct jsonb_build_object('code', o.code, 'trusted', o.trusted))
    from ${memberships} join ${organizations} joined on joined.code = ${memberships.organization}
    join ${organizations} o on o.code = coalesce(joined.merged_into, joined.code)
    where ${memberships.userId} = ${userId}), '[]'::json)`;
}

/** The organizations to which a person belongs. */
export async function membershipsOfPerson(userId: string, db = database()): Promise<Membership[]> {
  return db
    .selectDistinct({ code, trusted })
    .from(memberships)
    .innerJoin(joined, eq(joined.code, memberships.organization))
    .innerJoin(organizations, eq(code, sql`coalesce(${joined.mergedInto}, ${joined.code})`))
    .where(eq(memberships.userId, userId))
    .orderBy(asc(code));
}

function conditions(filter: OrganizationFilter): (SQL | undefined)[] {
  const text = `%${(filter.q ?? '').replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return [
    filter.q
      ? sql`(${code} = lower(${filter.q}) or ${name} ilike ${text}
          or exists (select 1 from jsonb_each_text(${names}) called where called.value ilike ${text}))`
      : undefined,
    filter.group.length > 0 ? inArray(group, filter.group) : undefined,
    filter.country.length > 0 ? inArray(country, filter.country) : undefined
  ];
}
