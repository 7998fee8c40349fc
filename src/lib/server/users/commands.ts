import { hashPassword } from 'better-auth/crypto';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { personSchema } from '../../domain/person-input.ts';
import { system, type Actor } from '../../domain/roles.ts';
import { database, type Transaction } from '../db/connect.ts';
import { users } from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { createAccount, holdOrganizations, parsed } from './accounts.ts';

export { minPasswordLength } from '../../domain/person-input.ts';

export const newUserSchema = personSchema.extend({
  organizations: personSchema.shape.organizations.prefault([]),
  locale: personSchema.shape.locale.default('en')
});
export type NewUser = z.input<typeof newUserSchema>;

/**
 * Adds a person who can sign in with a password. Throws a Refusal `invalid`, also when the e-mail is taken or a code names
 * no organization.
 */
export async function addUser(input: NewUser, actor: Actor = system, db = database()): Promise<string> {
  const user = parseUser(input);
  const password = await hashPassword(user.password);
  return db.transaction((tx) => insertUser(tx, actor, user, password));
}

export function parseUser(input: unknown): z.output<typeof newUserSchema> {
  return parsed(newUserSchema, input);
}

export async function insertUser(
  tx: Transaction,
  actor: Actor,
  { password: _, ...user }: z.output<typeof newUserSchema>,
  password: string
): Promise<string> {
  const { role, organizations } = user;
  await holdOrganizations(tx, organizations);
  const id = await createAccount(tx, { ...user, emailVerified: false }, password);
  const after = organizations.length > 0 ? { role, organizations } : { role };
  await record(tx, actor, { kind: 'user.added', subjectKind: 'user', subject: id, after });
  return id;
}

export async function hasAdministrator(db: Pick<Transaction, 'select'> = database()): Promise<boolean> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(users)
    .where(eq(users.role, 'admin'));
  return row!.count > 0;
}
