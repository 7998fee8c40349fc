import { and, asc, count, desc, eq, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { Named } from '../../domain/organization-name.ts';
import type { PeopleFilter } from '../../domain/people-filter.ts';
import type { Role } from '../../domain/roles.ts';
import type { Locale } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import {
  invitationOrganizations,
  invitations,
  memberships,
  organizations,
  sessions,
  tokens,
  users
} from '../db/schema/index.ts';

export interface NamedOrganization extends Named {
  code: string;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  role: Role;
  locale: Locale;
  twoFactorEnabled: boolean;
  /** ISO instants; `seen` is null for somebody who is signed in nowhere and uses no token. */
  since: string;
  seen: string | null;
  sessions: number;
  organizations: NamedOrganization[];
}

export const peoplePerPage = 100;

/** People by name; `q` looks for words in name, e-mail and the names of organizations. */
export async function list(
  filter: PeopleFilter,
  db = database()
): Promise<{ people: Person[]; total: number }> {
  const matching = and(
    filter.q === undefined ? undefined : mentions(filter.q),
    filter.role && eq(users.role, filter.role),
    filter.organization === undefined
      ? undefined
      : sql`exists (select 1 from ${memberships} where ${memberships.userId} = ${users.id}
          and ${memberships.organization} = ${filter.organization})`
  );
  const [people, [counted]] = await Promise.all([
    select(db)
      .where(matching)
      .orderBy(asc(sql`lower(${users.name})`), asc(users.id))
      .limit(peoplePerPage)
      .offset((filter.page - 1) * peoplePerPage),
    db.select({ total: count() }).from(users).where(matching)
  ]);
  return { people: people.map(toPerson), total: counted!.total };
}

export async function get(id: string, db = database()): Promise<Person | null> {
  const [row] = await select(db).where(eq(users.id, id));
  return row ? toPerson(row) : null;
}

export interface OpenInvitation {
  id: string;
  email: string;
  role: Role;
  locale: Locale;
  /** ISO instants. */
  since: string;
  expires: string;
  expired: boolean;
  /** The name of who invited, as it is today; null for somebody who has left. */
  inviter: string | null;
  organizations: NamedOrganization[];
}

/** Invitations that nobody accepted or took back, the latest first; also those whose time is over. */
export async function openInvitations(db = database()): Promise<OpenInvitation[]> {
  const rows = await db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      locale: invitations.locale,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      expired: sql<boolean>`${invitations.expiresAt} <= now()`,
      inviter: users.name,
      organizations: named(sql`select organization from ${invitationOrganizations}
        where ${invitationOrganizations.invitation} = ${invitations.id}`)
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
    .orderBy(desc(invitations.createdAt), asc(invitations.email));
  return rows.map(({ createdAt, expiresAt, ...row }) => ({
    ...row,
    since: createdAt.toISOString(),
    expires: expiresAt.toISOString()
  }));
}

/** The organizations whose codes `chosen` selects, by name. */
function named(chosen: SQL): SQL<NamedOrganization[]> {
  return sql<NamedOrganization[]>`coalesce((
    select json_agg(json_build_object('code', o.code, 'name', o.name, 'names', o.names) order by o.name)
    from ${organizations} o where o.code in (${chosen})), '[]'::json)`;
}

function mentions(words: string): SQL | undefined {
  const pattern = `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return or(
    sql`${users.name} ilike ${pattern}`,
    sql`${users.email} ilike ${pattern}`,
    sql`exists (select 1 from ${memberships} join ${organizations} on ${organizations.code} = ${memberships.organization}
      where ${memberships.userId} = ${users.id} and ${organizations.name} ilike ${pattern})`
  );
}

function select(db: ReturnType<typeof database>) {
  const ofPerson = (table: typeof sessions | typeof tokens) => eq(table.userId, users.id);
  return db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      emailVerified: users.emailVerified,
      role: users.role,
      locale: users.locale,
      twoFactorEnabled: users.twoFactorEnabled,
      createdAt: users.createdAt,
      seen: sql<string | null>`to_json(greatest(
        (select max(${sessions.updatedAt}) from ${sessions} where ${ofPerson(sessions)}),
        (select max(${tokens.lastUsedAt}) from ${tokens} where ${ofPerson(tokens)})) at time zone 'UTC') #>> '{}'`,
      sessions: sql<number>`(select count(*)::int from ${sessions}
        where ${ofPerson(sessions)} and ${sessions.expiresAt} > now())`,
      organizations: named(sql`select ${memberships.organization} from ${memberships}
        where ${memberships.userId} = ${users.id}`)
    })
    .from(users);
}

function toPerson({ createdAt, seen, ...row }: Awaited<ReturnType<typeof select>>[number]): Person {
  return { ...row, since: createdAt.toISOString(), seen: seen === null ? null : `${seen}Z` };
}
