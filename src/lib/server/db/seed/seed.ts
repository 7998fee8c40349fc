import { sql } from 'drizzle-orm';
import { database, type Db, type Transaction } from '../connect.ts';
import { loadedFiles } from '../schema/index.ts';
import { DataError, dataFolder, readDataFile, type DataFile } from './files.ts';
import { loadFollowUps } from './follow-ups.ts';
import { loadAgenda, loadCompact, loadRegions } from './framework.ts';
import { recordHearing } from './hearing-history.ts';
import { loadHearing, loadOrganizations } from './hearing.ts';
import { upsert } from './upsert.ts';

const names = [
  'agenda-2030.json',
  'global-compact.json',
  'regions.json',
  'hearing.json',
  'hearing-names.json',
  'organizations.json',
  'follow-ups.json'
] as const;

/** Two programs that start at once load one after the other. */
const lock = 726_2018;

/**
 * Loads the reference data that the program ships with: all of it, or, on a DataError, nothing. Idempotent: files that
 * have not changed since they were loaded are not loaded again, and what people wrote is never overwritten.
 */
export async function seed(db: Db = database(), folder: string = dataFolder): Promise<void> {
  const files = await Promise.all(names.map((name) => readDataFile(folder, name)));
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${lock})`);
    if (!(await isLoaded(tx, files))) await load(tx, files);
    await recordHearing(tx);
  });
}

async function load(tx: Transaction, files: DataFile[]): Promise<void> {
  const file = (name: (typeof names)[number]) => files.find((candidate) => candidate.name === name)!;
  await step('agenda-2030.json', () => loadAgenda(tx, file('agenda-2030.json')));
  await step('global-compact.json', () => loadCompact(tx, file('global-compact.json')));
  await step('regions.json', () => loadRegions(tx, file('regions.json')));
  await step('hearing.json', () => loadHearing(tx, file('hearing.json'), file('hearing-names.json')));
  const organizations = await step('organizations.json', () =>
    loadOrganizations(tx, file('organizations.json'))
  );
  await step('follow-ups.json', () => loadFollowUps(tx, file('follow-ups.json'), organizations));
  await upsert(
    tx,
    loadedFiles,
    loadedFiles.file,
    files.map(({ name, sha256 }) => ({ file: name, sha256 }))
  );
}

async function isLoaded(tx: Transaction, files: DataFile[]): Promise<boolean> {
  const loaded = new Map((await tx.select().from(loadedFiles)).map(({ file, sha256 }) => [file, sha256]));
  return files.every(({ name, sha256 }) => loaded.get(name) === sha256);
}

/** A link to a code that does not exist is found by the database; its answer is told as a fault of the file. */
async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const { code, detail, constraint_name } = cause as {
      code?: string;
      detail?: string;
      constraint_name?: string;
    };
    if (code?.startsWith('23')) throw new DataError(name, constraint_name ?? '', detail ?? String(cause));
    throw error;
  }
}
