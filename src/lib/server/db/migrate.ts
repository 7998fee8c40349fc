import { fileURLToPath } from 'node:url';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { sql } from 'drizzle-orm';
import { connect } from './connect.ts';

const folder = fileURLToPath(new URL('../../../../drizzle', import.meta.url));

/** Any number that no other program on the server locks; two programs that start at once migrate one after the other. */
const lock = 726_2017;

/** Brings the database at `url` to the newest schema. Does nothing when it is there already. */
export async function migrate(url: string): Promise<void> {
  const { db, close } = connect(url, { max: 1 });
  try {
    await db.execute(sql`select pg_advisory_lock(${lock})`);
    await applyMigrations(db, { migrationsFolder: folder });
  } finally {
    await close();
  }
}
