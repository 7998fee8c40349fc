import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { Refusal } from '../../domain/errors.ts';
import { mayManagePeople } from '../../domain/permissions.ts';
import { permit } from '../../domain/permit.ts';
import { personSchema } from '../../domain/person-input.ts';
import type { Actor } from '../../domain/roles.ts';
import { database, type Transaction } from '../db/connect.ts';
import { memberships, sessions, users } from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { addMemberships, holdOrganizations, organizationsOf, parsed } from './accounts.ts';
import { keepAnAdministrator, lockPeople } from './administrators.ts';

const rightsSchema = personSchema.pick({ role: true, organizations: true });
export type Rights = z.input<typeof rightsSchema>;

/**
 * Gives a person another role or other organizations. Throws a Refusal: `unauthenticated`, `forbidden`, `not-found`,
 * `invalid`, also where nobody would be left who administers.
 */
export async function changeRights(
  actor: Actor | null,
  id: string,
  input: unknown,
  db = database()
): Promise<void> {
  permit(actor, mayManagePeople);
  const { role, organizations } = parsed(rightsSchema, input);
  await db.transaction(async (tx) => {
    await lockPeople(tx);
    const before = await rightsOf(tx, id);
    if (before.role === role && before.organizations.join() === organizations.join()) return;
    if (role !== 'admin') await keepAnAdministrator(tx, id);
    await holdOrganizations(
      tx,
      organizations.filter((code) => !before.organizations.includes(code))
    );
    await tx.update(users).set({ role, updatedAt: new Date() }).where(eq(users.id, id));
    await tx.delete(memberships).where(eq(memberships.userId, id));
    await addMemberships(tx, id, organizations);
    const after = { role, organizations };
    await record(tx, actor, { kind: 'user.changed', subjectKind: 'user', subject: id, before, after });
  });
}

/** Signs a person out everywhere; who administers may do so with anybody. Throws a Refusal as {@link changeRights}. */
export async function endSessions(actor: Actor | null, id: string, db = database()): Promise<void> {
  permit(actor, (someone) => someone.person === id || mayManagePeople(someone));
  await db.transaction(async (tx) => {
    const [person] = await tx.select({ id: users.id }).from(users).where(eq(users.id, id));
    if (!person) throw new Refusal('not-found');
    await tx.delete(sessions).where(eq(sessions.userId, id));
    const after = { sessions: 'ended' };
    await record(tx, actor, { kind: 'user.changed', subjectKind: 'user', subject: id, after });
  });
}

async function rightsOf(tx: Transaction, id: string) {
  const [person] = await tx.select({ role: users.role }).from(users).where(eq(users.id, id));
  if (!person) throw new Refusal('not-found');
  return { role: person.role, organizations: await organizationsOf(id, tx) };
}
