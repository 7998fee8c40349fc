import { randomUUID } from 'node:crypto';
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { Refusal } from '../../domain/errors.ts';
import { mayManagePeople } from '../../domain/permissions.ts';
import { mayActAs, system, type Actor, type Role } from '../../domain/roles.ts';
import { isStorable } from '../../domain/text.ts';
import { tokenSchema, type TokenInput } from '../../domain/token-input.ts';
import { database, type Transaction } from '../db/connect.ts';
import { tokens, users } from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { membershipsOf } from '../organizations/queries.ts';
import { parsed, personOf } from './accounts.ts';
import { hashOf, newSecret } from './secrets.ts';

const prefix = 'tl_';
const day = 86_400_000;
/** How many tokens a person may hold at once. */
const most = 20;

/** Neither revoked nor at its end. */
export const isGood = and(
  isNull(tokens.revokedAt),
  or(isNull(tokens.expiresAt), gt(tokens.expiresAt, sql`now()`))
);

/**
 * Makes a token of the installation, or with `email` one that acts in that person's name, as the operator; answers it.
 * Throws a Refusal `invalid` when nobody has that e-mail.
 */
export async function createToken(
  { role, email }: { role: Role; email?: string },
  db = database()
): Promise<string> {
  return db.transaction(async (tx) => {
    const user = email === undefined ? null : await findUser(email, tx);
    const name = user?.name ?? `API (${role})`;
    return insertToken(tx, system, { name, role, userId: user?.id ?? null, expiresAt: null });
  });
}

/**
 * Makes a token that acts in the name of whoever makes it, and answers it: the only time it can be seen, since only its
 * hash is kept. Throws a Refusal: `unauthenticated`, `forbidden` for a token and whoever is no person, `invalid` for a role above the
 * person's own or too many tokens.
 */
export async function makeToken(actor: Actor | null, input: TokenInput, db = database()): Promise<string> {
  const userId = personOf(actor);
  if (actor?.kind !== 'user') throw new Refusal('forbidden');
  const { name, role, life } = parsed(tokenSchema, input);
  return db.transaction(async (tx) => {
    // Held, so that two at once are counted one after the other, and a demotion meanwhile waits or is seen.
    const [person] = await tx
      .select({ role: users.role })
      .from(users)
      .where(eq(users.id, userId))
      .for('no key update');
    if (!person) throw new Refusal('unauthenticated');
    if (!mayActAs(person.role, role))
      throw new Refusal('invalid', [{ path: 'role', rule: 'not-one-of', params: { options: person.role } }]);
    const held = await tx.$count(tokens, and(eq(tokens.userId, userId), isGood));
    if (held >= most)
      throw new Refusal('invalid', [{ path: 'name', rule: 'too-many', params: { max: most } }]);
    const expiresAt = life === 'never' ? null : new Date(Date.now() + Number(life) * day);
    return insertToken(tx, actor, { name, role, userId, expiresAt });
  });
}

/**
 * Ends a token at once: its owner's own, or for an administrator any. Throws a Refusal: `unauthenticated`, `not-found` also
 * for somebody else's and one that is revoked already.
 */
export async function revokeToken(actor: Actor | null, id: string, db = database()): Promise<void> {
  if (!actor) throw new Refusal('unauthenticated');
  if (!isStorable(id)) throw new Refusal('not-found');
  const theirs = mayManagePeople(actor) ? undefined : eq(tokens.userId, personOf(actor));
  await db.transaction(async (tx) => {
    const [revoked] = await tx
      .update(tokens)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(tokens.id, id), isNull(tokens.revokedAt), theirs))
      .returning({ role: tokens.role, person: tokens.userId });
    if (!revoked) throw new Refusal('not-found');
    const { role, person } = revoked;
    await record(tx, actor, {
      kind: 'token.revoked',
      subjectKind: 'token',
      subject: id,
      before: { role, person }
    });
  });
}

/** The least time between two notes of a token's use, in seconds: writers with one token need not wait for each other. */
const noteEvery = 60;

/**
 * Who acts with `token`, or null when it is unknown, revoked or at its end. Notes that it was used, to the minute. One
 * that acts in a person's name may never do more than that person.
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
    .where(and(eq(tokens.hash, hashOf(token)), isGood));
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

async function insertToken(
  tx: Transaction,
  actor: Actor,
  values: Pick<typeof tokens.$inferSelect, 'name' | 'role' | 'userId' | 'expiresAt'>
): Promise<string> {
  const id = randomUUID();
  const token = `${prefix}${newSecret().secret}`;
  await tx.insert(tokens).values({ ...values, id, hash: hashOf(token) });
  const { role, userId: person, expiresAt } = values;
  await record(tx, actor, {
    kind: 'token.made',
    subjectKind: 'token',
    subject: id,
    after: { role, person, expires: expiresAt?.toISOString() ?? null }
  });
  return token;
}

async function findUser(email: string, tx: Transaction) {
  const [user] = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(eq(users.email, email.toLowerCase()));
  if (!user) throw new Refusal('invalid', [{ path: 'email', rule: 'unknown-code', params: { code: email } }]);
  return user;
}
