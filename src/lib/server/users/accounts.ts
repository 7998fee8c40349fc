import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { issuesOf, Refusal } from '../../domain/errors.ts';
import type { Actor, Role } from '../../domain/roles.ts';
import type { Locale } from '../../domain/vocabularies.ts';
import type { Db, Transaction } from '../db/connect.ts';
import { accounts, memberships, organizations, users } from '../db/schema/index.ts';

/** What the commands on accounts are made of. None of these records an event: each command records its own. */
export interface NewAccount {
  name: string;
  email: string;
  emailVerified: boolean;
  role: Role;
  organizations: readonly string[];
  locale: Locale;
}

const credential = 'credential';

/** Throws a Refusal `invalid` that says of each field what is wrong. */
export function parsed<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (!result.success) throw new Refusal('invalid', issuesOf(result.error));
  return result.data;
}

/** The person who acts. Throws a Refusal: `unauthenticated` for nobody, `forbidden` for an actor that is no person. */
export function personOf(actor: Actor | null): string {
  if (!actor) throw new Refusal('unauthenticated');
  if (actor.person === null) throw new Refusal('forbidden');
  return actor.person;
}

/** Adds an account with a password, whose hash this is. Throws a Refusal `invalid` when the e-mail is taken. */
export async function createAccount(
  tx: Transaction,
  { organizations: codes, ...account }: NewAccount,
  password: string
): Promise<string> {
  const id = randomUUID();
  const added = await tx
    .insert(users)
    .values({ id, ...account })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (added.length === 0) throw new Refusal('invalid', [{ path: 'email', rule: 'taken' }]);
  await setPassword(tx, id, password);
  await addMemberships(tx, id, codes);
  return id;
}

export async function addMemberships(
  tx: Transaction,
  userId: string,
  codes: readonly string[]
): Promise<void> {
  if (codes.length === 0) return;
  await tx
    .insert(memberships)
    .values(codes.map((organization) => ({ userId, organization })))
    .onConflictDoNothing();
}

/** Gives the account the password whose hash this is, in place of the one it had, if any. */
export async function setPassword(tx: Transaction, userId: string, password: string): Promise<void> {
  const changed = await tx
    .update(accounts)
    .set({ password, updatedAt: new Date() })
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, credential)))
    .returning({ id: accounts.id });
  if (changed.length > 0) return;
  await tx
    .insert(accounts)
    .values({ id: randomUUID(), accountId: userId, providerId: credential, userId, password });
}

/** Throws a Refusal `invalid` for each code that names no organization of today; those that do stay until the end. */
export async function holdOrganizations(tx: Transaction, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  const rows = await tx
    .select({ code: organizations.code })
    .from(organizations)
    .where(and(inArray(organizations.code, [...codes]), isNull(organizations.mergedInto)))
    .for('key share');
  const known = new Set(rows.map(({ code }) => code));
  const unknown = codes.filter((code) => !known.has(code));
  if (unknown.length > 0)
    throw new Refusal(
      'invalid',
      unknown.map((code) => ({ path: 'organizations', rule: 'unknown-code', params: { code } }))
    );
}

export async function organizationsOf(userId: string, db: Db | Transaction): Promise<string[]> {
  const rows = await db
    .select({ code: memberships.organization })
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .orderBy(memberships.organization);
  return rows.map(({ code }) => code);
}
