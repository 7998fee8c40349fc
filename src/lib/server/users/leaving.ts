import { eq, inArray, sql } from 'drizzle-orm';
import { Refusal } from '../../domain/errors.ts';
import { mayManagePeople } from '../../domain/permissions.ts';
import { permit } from '../../domain/permit.ts';
import type { Actor } from '../../domain/roles.ts';
import { database, type Transaction } from '../db/connect.ts';
import { invitations, mails, users } from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { personOf } from './accounts.ts';
import { keepAnAdministrator, lockPeople } from './administrators.ts';
import { dropLinks } from './one-time-links.ts';

/**
 * Deletes the account of who asks for it. `typed` is the account's e-mail, typed to confirm. What the person did stays in
 * the history, by "a former member". The caller has made sure that it is the owner who asks (`auth/identity`). Throws a
 * Refusal: `unauthenticated`, `invalid` for another address, and where nobody would be left who administers.
 */
export async function leave(actor: Actor | null, typed: string, db = database()): Promise<void> {
  const id = personOf(actor);
  await erase(actor!, id, typed, db);
}

/** The same of another person, by who administers. Throws also `forbidden` and `not-found`. */
export async function remove(actor: Actor | null, id: string, typed: string, db = database()): Promise<void> {
  permit(actor, mayManagePeople);
  await erase(actor, id, typed, db);
}

async function erase(
  actor: Actor,
  id: string,
  typed: string,
  db: ReturnType<typeof database>
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockPeople(tx);
    const [person] = await tx
      .select({ name: users.name, email: users.email })
      .from(users)
      .where(eq(users.id, id));
    if (!person) throw new Refusal('not-found');
    if (typed.trim().toLowerCase() !== person.email)
      throw new Refusal('invalid', [{ path: 'typed', rule: 'not-the-address' }]);
    await keepAnAdministrator(tx, id);
    await forget(tx, id, person);
    await record(tx, actor, {
      kind: 'user.left',
      subjectKind: 'user',
      subject: id,
      after: actor.person === id ? undefined : { removed: true }
    });
  });
}

/**
 * Sessions, passwords, passkeys, tokens and memberships go with the account's row, and what the person wrote stays without
 * author. Name and address stand in a few rows besides.
 */
async function forget(tx: Transaction, id: string, { name, email }: { name: string; email: string }) {
  const wanted = await dropLinks(tx, id);
  await tx.delete(invitations).where(eq(invitations.email, email));
  await tx.delete(mails).where(inArray(sql`lower(${mails.recipient})`, [email, ...wanted]));
  // A mail to somebody else that waits to be sent names who caused it.
  for (const field of ['inviter', 'author'])
    await tx
      .update(mails)
      .set({ params: sql`jsonb_set(${mails.params}, ${`{${field}}`}, '""')` })
      .where(eq(sql`${mails.params} ->> ${field}`, name));
  await tx.delete(users).where(eq(users.id, id));
}
