import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { issuesOf, Refusal } from '../../domain/errors.ts';
import { roles, system, type Actor } from '../../domain/roles.ts';
import { isStorable } from '../../domain/text.ts';
import { database, type Transaction } from '../db/connect.ts';
import { accounts, users } from '../db/schema/index.ts';
import { record } from '../history/record.ts';

/** The least length of a password; no other rule, after NIST SP 800-63B. */
export const minPasswordLength = 12;

export const newUserSchema = z.strictObject({
  name: z.string().trim().min(1).max(120).refine(isStorable, 'not-plain-text'),
  email: z.email('not-an-email').max(254).toLowerCase(),
  password: z.string().min(minPasswordLength, 'password-too-short').max(128),
  role: z.enum(roles)
});
export type NewUser = z.input<typeof newUserSchema>;

/** Adds a person who can sign in with a password. Throws a Refusal `invalid`, also when the e-mail is taken. */
export async function addUser(input: NewUser, actor: Actor = system, db = database()): Promise<string> {
  const user = parseUser(input);
  const password = await hashPassword(user.password);
  return db.transaction((tx) => insertUser(tx, actor, user, password));
}

export function parseUser(input: unknown): z.output<typeof newUserSchema> {
  const parsed = newUserSchema.safeParse(input);
  if (!parsed.success) throw new Refusal('invalid', issuesOf(parsed.error));
  return parsed.data;
}

export async function insertUser(
  tx: Transaction,
  actor: Actor,
  { name, email, role }: z.output<typeof newUserSchema>,
  password: string
): Promise<string> {
  const id = randomUUID();
  const added = await tx
    .insert(users)
    .values({ id, name, email, role })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (added.length === 0) throw new Refusal('invalid', [{ path: 'email', rule: 'taken' }]);
  await tx
    .insert(accounts)
    .values({ id: randomUUID(), accountId: id, providerId: 'credential', userId: id, password });
  await record(tx, actor, { kind: 'user.added', subjectKind: 'user', subject: id, after: { role } });
  return id;
}

export async function hasAdministrator(db: Pick<Transaction, 'select'> = database()): Promise<boolean> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(users)
    .where(eq(users.role, 'admin'));
  return row!.count > 0;
}
