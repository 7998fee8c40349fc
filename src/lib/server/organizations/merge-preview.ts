import { asc, eq, sql } from 'drizzle-orm';
import { database } from '../db/connect.ts';
import {
  followUpPartners,
  followUps,
  invitationOrganizations,
  memberships,
  progressUpdates
} from '../db/schema/index.ts';
import { children, type Organization } from './queries.ts';

/** What merging an organization would move, published or not. */
export interface MergePreview {
  leads: { code: string; title: string }[];
  partners: { code: string; title: string }[];
  updates: number;
  people: number;
  invitations: number;
  children: Organization[];
}

export async function mergePreview(from: string, db = database()): Promise<MergePreview> {
  const titled = { code: followUps.code, title: followUps.title };
  const count = { count: sql<number>`count(*)::int` };
  const [leads, partners, updates, people, invitations, within] = await Promise.all([
    db.select(titled).from(followUps).where(eq(followUps.lead, from)).orderBy(asc(followUps.number)),
    db
      .select(titled)
      .from(followUps)
      .innerJoin(followUpPartners, eq(followUpPartners.followUp, followUps.code))
      .where(eq(followUpPartners.organization, from))
      .orderBy(asc(followUps.number)),
    db.select(count).from(progressUpdates).where(eq(progressUpdates.organization, from)),
    db.select(count).from(memberships).where(eq(memberships.organization, from)),
    db.select(count).from(invitationOrganizations).where(eq(invitationOrganizations.organization, from)),
    children(from, db)
  ]);
  return {
    leads,
    partners,
    updates: updates[0]!.count,
    people: people[0]!.count,
    invitations: invitations[0]!.count,
    children: within
  };
}
