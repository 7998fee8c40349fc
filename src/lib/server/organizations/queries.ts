import { asc, eq, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Membership } from '../../domain/roles.ts';
import { database } from '../db/connect.ts';
import { followUpPartners, followUps, memberships, organizations } from '../db/schema/index.ts';

export interface Organization {
  code: string;
  name: string;
  group: string;
  country: string | null;
}

const { code, name, group, country } = organizations;
const columns = { code, name, group, country };

export async function list(db = database()): Promise<Organization[]> {
  return db.select(columns).from(organizations).orderBy(asc(organizations.name));
}

/** The organizations that lead a follow-up or are partner in one, for a filter's choices. */
export async function listActing(db = database()): Promise<Organization[]> {
  return db
    .select(columns)
    .from(organizations)
    .where(
      sql`exists (select 1 from ${followUps} left join ${followUpPartners} on ${eq(followUpPartners.followUp, followUps.code)}
        where ${followUps.publication} = 'published'
          and ${organizations.code} in (${followUps.lead}, ${followUpPartners.organization}))`
    )
    .orderBy(asc(organizations.name));
}

/** The organizations of the account in `userId`, as a column of a query. */
export function membershipsOf(userId: PgColumn): SQL<Membership[]> {
  return sql<Membership[]>`coalesce((
    select json_agg(json_build_object('code', o.code, 'trusted', o.trusted) order by o.code)
    from ${memberships} join ${organizations} o on o.code = ${memberships.organization}
    where ${memberships.userId} = ${userId}), '[]'::json)`;
}

/** The organizations to which a person belongs. */
export async function membershipsOfPerson(userId: string, db = database()): Promise<Membership[]> {
  return db
    .select({ code: organizations.code, trusted: organizations.trusted })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.code, memberships.organization))
    .where(eq(memberships.userId, userId))
    .orderBy(asc(organizations.code));
}
