import { asc, eq, sql } from 'drizzle-orm';
import { database } from '../db/connect.ts';
import { followUpPartners, followUps, organizations } from '../db/schema/index.ts';

export interface Organization {
  code: string;
  name: string;
  group: string;
  country: string | null;
}

export async function list(db = database()): Promise<Organization[]> {
  return db.select().from(organizations).orderBy(asc(organizations.name));
}

/** The organizations that lead a follow-up or are partner in one, for a filter's choices. */
export async function listActing(db = database()): Promise<Organization[]> {
  return db
    .select()
    .from(organizations)
    .where(
      sql`exists (select 1 from ${followUps} where ${eq(followUps.lead, organizations.code)})
        or exists (select 1 from ${followUpPartners} where ${eq(followUpPartners.organization, organizations.code)})`
    )
    .orderBy(asc(organizations.name));
}
