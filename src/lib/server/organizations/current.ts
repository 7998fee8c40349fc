import { inArray, sql } from 'drizzle-orm';
import { database, type Db, type Transaction } from '../db/connect.ts';
import { organizations } from '../db/schema/index.ts';

/** What each code stands for now: itself, or what it was merged into. Codes that name nothing are left out. */
export async function currentCodes(
  codes: readonly string[],
  db: Db | Transaction = database()
): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  return byCode(await select(db, codes));
}

/** The same of one code, which stays so until the transaction ends: nobody merges it meanwhile. */
export async function currentCode(tx: Transaction, code: string): Promise<string | null> {
  return (await held(tx, [code])).get(code) ?? null;
}

/** Lead and partners as they stand now, and until the transaction ends; whom a merge made the lead is no partner of it. */
export async function currentActors<T extends { lead: string; partners: string[] }>(
  tx: Transaction,
  input: T
): Promise<T> {
  const { lead, partners } = input;
  const current = await held(tx, [lead, ...partners]);
  if ([...current].every(([code, now]) => code === now)) return input;
  return { ...input, ...replaced({ lead, partners }, (code) => current.get(code) ?? code) };
}

/** Lead and partners with each code replaced by what `now` answers, in their order, each named once. */
export function replaced(
  { lead, partners }: { lead: string; partners: readonly string[] },
  now: (code: string) => string
): { lead: string; partners: string[] } {
  const leading = now(lead);
  return { lead: leading, partners: [...new Set(partners.map(now))].filter((code) => code !== leading) };
}

async function held(tx: Transaction, codes: readonly string[]): Promise<Map<string, string>> {
  return byCode(await select(tx, codes).for('key share'));
}

function select(db: Db | Transaction, codes: readonly string[]) {
  return db
    .select({
      code: organizations.code,
      current: sql<string>`coalesce(${organizations.mergedInto}, ${organizations.code})`
    })
    .from(organizations)
    .where(inArray(organizations.code, [...new Set(codes)]));
}

function byCode(rows: readonly { code: string; current: string }[]): Map<string, string> {
  return new Map(rows.map(({ code, current }) => [code, current]));
}
