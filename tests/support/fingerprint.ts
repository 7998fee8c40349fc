import { sql } from 'drizzle-orm';
import { readConfig } from '../../src/lib/server/config.ts';
import { connect } from '../../src/lib/server/db/connect.ts';
import { openDatabase } from '../../scripts/lib/database.ts';

export interface Fingerprints {
  /** A digest of each table's rows, by its name. */
  take(): Promise<Record<string, string>>;
  close(): Promise<void>;
}

/** What passing visits change: sessions, counts of tries, when a token was last used. */
const passing = ['sessions', 'verifications', 'tokens', 'idempotency_keys', 'event_seals'];

/** A mail that was queued is delivered, or kept, by the program in its own time; what it is stays. */
const rowOf = (table: string) => (table === 'mails' ? sql`(t.id, t.kind, t.recipient)` : sql`t`);

/** Looks at every table of a running program, so that a write that was refused can be shown to have left nothing. */
export async function openFingerprints(dataDir: string): Promise<Fingerprints> {
  const config = readConfig({ ...process.env, DATA_DIR: dataDir });
  const { url, close: release } = await openDatabase(config, () => {});
  const { db, close } = connect(url, { max: 1 });
  const listed = await db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`
  );
  const tables = [...listed].map(({ name }) => name).filter((name) => !passing.includes(name));
  return {
    async take() {
      const taken: Record<string, string> = {};
      for (const name of tables) {
        const row = rowOf(name);
        const [found] = await db.execute<{ digest: string }>(
          sql`select count(*) || ' ' || coalesce(md5(string_agg(${row}::text, '|' order by ${row}::text)), '') as digest
            from ${sql.identifier(name)} t`
        );
        taken[name] = found!.digest;
      }
      return taken;
    },
    async close() {
      await close();
      await release();
    }
  };
}
