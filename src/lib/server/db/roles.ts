import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { connect } from './connect.ts';

/** What is only ever added to. */
const final = ['events', 'event_seals'];
/** Any number that no other program on the server locks. */
const LOCK = 726_2023;

/**
 * Gives the role that the program runs with all that it needs on the tables, and no right to change or remove what is in
 * the history. Only the owner of the tables, who migrates them, can grant it more.
 * @param ownerUrl connects as the owner of the tables
 * @param role a role that exists and owns nothing
 */
export async function grantTo(ownerUrl: string, role: string): Promise<void> {
  const { db, close } = connect(ownerUrl, { max: 1 });
  const who = quoted(role);
  try {
    await db.transaction(async (tx) => {
      // Processes that start at once would change the same rows of the catalogue.
      await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
      for (const statement of [
        `grant usage on schema public to ${who}`,
        `grant select, insert, update, delete on all tables in schema public to ${who}`,
        `grant usage, select, update on all sequences in schema public to ${who}`,
        `revoke update, delete, truncate on ${final.join()} from ${who}`
      ])
        await tx.execute(sql.raw(statement));
    });
  } finally {
    await close();
  }
}

/** Creates the role that the program runs with where it is missing; one that is there stays as it is. */
export async function ensureRole(administrator: postgres.Sql, role: string, password: string): Promise<void> {
  const [found] = await administrator`select 1 from pg_roles where rolname = ${role}`;
  if (found) return;
  const [{ literal }] = await administrator<
    [{ literal: string }]
  >`select quote_literal(${password}) as literal`;
  try {
    await administrator.unsafe(`create role ${quoted(role)} login password ${literal}`);
  } catch (error) {
    // Another process was quicker.
    if (!['42710', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  }
}

/** Whether the role behind `url` could change the history: it owns the tables, or has been granted more than is needed. */
export async function mayChangeHistory(url: string): Promise<boolean> {
  const { db, close } = connect(url, { max: 1 });
  try {
    const [row] = await db.execute<{ may: boolean }>(
      sql`select bool_or(has_table_privilege(name, 'update') or has_table_privilege(name, 'delete')) as may
        from unnest(${`{${final.join()}}`}::text[]) as name`
    );
    return row!.may;
  } finally {
    await close();
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
