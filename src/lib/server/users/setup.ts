import { hashPassword } from 'better-auth/crypto';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { Refusal } from '../../domain/errors.ts';
import { system } from '../../domain/roles.ts';
import { database } from '../db/connect.ts';
import { setupLinks } from '../db/schema/index.ts';
import { hasAdministrator, insertUser, parseUser, type NewUser } from './commands.ts';
import { hashOf, newSecret } from './secrets.ts';

const hoursValid = 24;
const usable = (secret: string) =>
  and(eq(setupLinks.hash, hashOf(secret)), isNull(setupLinks.usedAt), gt(setupLinks.expiresAt, sql`now()`));

/** A link, good once and for 24 hours, that creates the first administrator; null when there is one. */
export async function createSetupLink(origin: string, db = database()): Promise<string | null> {
  if (await hasAdministrator(db)) return null;
  const { secret, hash } = newSecret();
  await db.insert(setupLinks).values({
    hash,
    expiresAt: new Date(Date.now() + hoursValid * 3_600_000)
  });
  return `${origin}/setup/${secret}`;
}

/** Whether the link still opens: unused, not expired, and no administrator there yet. */
export async function isSetupOpen(secret: string, db = database()): Promise<boolean> {
  const found = await db.select({ hash: setupLinks.hash }).from(setupLinks).where(usable(secret));
  return found.length > 0 && !(await hasAdministrator(db));
}

/**
 * Creates the first administrator and uses the link up. Throws a Refusal: `not-found` when the link does not open (any
 * more), `invalid` for a bad name, e-mail or password; then the link stays good.
 */
export async function setUp(secret: string, input: Omit<NewUser, 'role'>, db = database()): Promise<void> {
  // First of all: what comes after takes time, and this address takes forms from anybody.
  if (!(await isSetupOpen(secret, db))) throw new Refusal('not-found');
  const user = parseUser({ ...input, role: 'admin' });
  const password = await hashPassword(user.password);
  await db.transaction(async (tx) => {
    const used = await tx
      .update(setupLinks)
      .set({ usedAt: new Date() })
      .where(usable(secret))
      .returning({ hash: setupLinks.hash });
    // Of two people with two links only the first becomes administrator; the lock makes the second one wait and see.
    await tx.execute(sql`lock table users in share row exclusive mode`);
    if (used.length === 0 || (await hasAdministrator(tx))) throw new Refusal('not-found');
    await insertUser(tx, system, user, password);
  });
}
