import { inArray, sql } from 'drizzle-orm';
import { noFilter } from '../../domain/filter.ts';
import { database } from '../db/connect.ts';
import { followUpPartners, followUps } from '../db/schema/index.ts';
import { state, states } from './states.ts';

/** Of how many published follow-ups an organization is the lead, and of how many a partner, today. */
export interface Roles {
  leads: number;
  partners: number;
}

/** The roles of each of the organizations; those that have none are left out. */
export async function rolesOf(codes: readonly string[], db = database()): Promise<Map<string, Roles>> {
  if (codes.length === 0) return new Map();
  const count = sql<number>`count(*)::int`;
  const [leading, joining] = await Promise.all([
    db
      .select({ code: followUps.lead, count })
      .from(states(noFilter()))
      .innerJoin(followUps, sql`${followUps.code} = ${state.code}`)
      .where(inArray(followUps.lead, [...codes]))
      .groupBy(followUps.lead),
    db
      .select({ code: followUpPartners.organization, count })
      .from(states(noFilter()))
      .innerJoin(followUpPartners, sql`${followUpPartners.followUp} = ${state.code}`)
      .where(inArray(followUpPartners.organization, [...codes]))
      .groupBy(followUpPartners.organization)
  ]);
  const led = new Map(leading.map((row) => [row.code, row.count]));
  const joined = new Map(joining.map((row) => [row.code, row.count]));
  return new Map(
    [...led.keys(), ...joined.keys()].map((code) => [
      code,
      { leads: led.get(code) ?? 0, partners: joined.get(code) ?? 0 }
    ])
  );
}
