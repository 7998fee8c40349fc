import type { Status } from './vocabularies.ts';

/**
 * Who reports what, published on /method. Groups that report on one follow-up stand side by side: what one says never
 * replaces what another said. `server/progress` computes the same in SQL; a test holds both together.
 */
export interface Reported {
  /** The first day of the update's date. */
  on: string;
  /** The code of the reporting group. */
  group: string;
  status: Status;
}

/**
 * What each group reports as of `day`: its newest update dated on or before it, newest first. `updates` come in the order in
 * which they were written; of two with one date the later written one is the newer.
 */
export function claimsOn<T extends Reported>(updates: readonly T[], day: string): T[] {
  const newestFirst = updates
    .filter(({ on }) => on <= day)
    .reverse()
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  const groups = new Set<string>();
  return newestFirst.filter(({ group }) => groups.size < groups.add(group).size);
}

/** Whether two groups report a different status; a different progress alone is no disagreement. */
export function isDisputed(claims: readonly Pick<Reported, 'status'>[]): boolean {
  return claims.some(({ status }) => status !== claims[0]!.status);
}

/**
 * For which of their own organizations a person reports who names none: the lead of the follow-up, else a partner in it,
 * else the only one they have; null where they have to say which.
 */
export function ownReporter(
  own: readonly string[],
  { lead, partners }: { lead: string; partners: readonly string[] }
): string | null {
  if (own.includes(lead)) return lead;
  const taking = own.filter((organization) => partners.includes(organization));
  const [only, ...others] = taking.length > 0 ? taking : own;
  return only === undefined || others.length > 0 ? null : only;
}
