import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { Refusal } from '../../domain/errors.ts';
import { mayActAs, type Actor, type Role } from '../../domain/roles.ts';
import { database } from '../db/connect.ts';
import { tokens, users } from '../db/schema/index.ts';
import { membershipsOf } from '../organizations/queries.ts';

const prefix = 'tl_';
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/**
 * Makes an API token and answers it: the only time it can be seen, since only its hash is kept. With `email` it acts in
 * that person's name. Throws a Refusal `invalid` when nobody has that e-mail.
 */
export async function createToken(
  { role, email }: { role: Role; email?: string },
  db = database()
): Promise<string> {
  const token = `${prefix}${randomBytes(24).toString('base64url')}`;
  const user = email === undefined ? undefined : await findUser(email, db);
  await db.insert(tokens).values({
    id: randomUUID(),
    hash: hashOf(token),
    name: user?.name ?? `API (${role})`,
    role,
    userId: user?.id
  });
  return token;
}

/** The least time between two notes of a token's use, in seconds: writers with one token need not wait for each other. */
const noteEvery = 60;

/**
 * Who acts with `token`, or null when it is unknown or revoked. Notes that it was used, to the minute. One that acts in a
 * person's name may never do more than that person.
 */
export async function actorOfToken(token: string, db = database()): Promise<Actor | null> {
  if (!token.startsWith(prefix)) return null;
  const [row] = await db
    .select({
      id: tokens.id,
      name: tokens.name,
      role: tokens.role,
      person: tokens.userId,
      personName: users.name,
      personRole: users.role,
      organizations: membershipsOf(tokens.userId),
      isNoted: sql<boolean>`coalesce(${tokens.lastUsedAt} > now() - make_interval(secs => ${noteEvery}), false)`
    })
    .from(tokens)
    .leftJoin(users, eq(users.id, tokens.userId))
    .where(and(eq(tokens.hash, hashOf(token)), isNull(tokens.revokedAt)));
  if (!row) return null;
  if (!row.isNoted)
    await db
      .update(tokens)
      .set({ lastUsedAt: sql`now()` })
      .where(eq(tokens.id, row.id));
  const { id, name, role, person, personName, personRole, organizations } = row;
  if (person === null) return { kind: 'token', id, name, role, person, organizations: 'any' };
  const least = personRole !== null && mayActAs(role, personRole) ? personRole : role;
  return { kind: 'token', id, name: personName ?? name, role: least, person, organizations };
}

async function findUser(email: string, db: ReturnType<typeof database>) {
  const [user] = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(eq(users.email, email.toLowerCase()));
  if (!user) throw new Refusal('invalid', [{ path: 'email', rule: 'unknown-code', params: { code: email } }]);
  return user;
}
