import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { personSchema } from '../../domain/person-input.ts';
import type { Actor, Role } from '../../domain/roles.ts';
import { database, type Transaction } from '../db/connect.ts';
import { accounts, users } from '../db/schema/index.ts';
import { record } from '../history/record.ts';

/** Somebody whom a provider of OpenID Connect vouches for, with an e-mail that it has verified. */
export interface Vouched {
  provider: string;
  /** The provider's own, lasting name for the person. */
  subject: string;
  email: string;
  name: string;
}

/**
 * Lets in whom the provider vouches for: ties them to the account with their e-mail or, with `signUp`, opens one for them as
 * a viewer. Does nothing for who is tied already, and for who has no account and gets none. An account's e-mail is always
 * one that its owner verified or that the operator typed, so that nobody can lay claim to another's this way.
 */
export async function admitFromProvider(vouched: Vouched, signUp: boolean, db = database()): Promise<void> {
  const { data: email } = personSchema.shape.email.safeParse(vouched.email);
  if (email === undefined) return;
  const { provider, subject } = vouched;
  await db.transaction(async (tx) => {
    // Of two sign-ins at the same moment one ties the account, and the other finds it tied.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${provider} ${subject}`}, 0))`);
    const tied = and(eq(accounts.providerId, provider), eq(accounts.accountId, subject));
    if ((await tx.$count(accounts, tied)) > 0) return;
    const [known] = await tx
      .update(users)
      .set({ emailVerified: true, updatedAt: new Date() })
      .where(eq(users.email, email))
      .returning({ id: users.id, name: users.name, role: users.role });
    if (known) {
      await tie(tx, vouched, known.id);
      const after = { provider: 'tied' };
      await record(tx, actorOf(known), {
        kind: 'user.changed',
        subjectKind: 'user',
        subject: known.id,
        after
      });
    } else if (signUp) await open(tx, vouched, email);
  });
}

async function open(tx: Transaction, vouched: Vouched, email: string): Promise<void> {
  const { data: name = email } = personSchema.shape.name.safeParse(vouched.name);
  const person = { id: randomUUID(), name, email, role: 'viewer' as const, emailVerified: true };
  await tx.insert(users).values(person);
  await tie(tx, vouched, person.id);
  const after = { role: person.role };
  await record(tx, actorOf(person), { kind: 'user.added', subjectKind: 'user', subject: person.id, after });
}

async function tie(tx: Transaction, { provider, subject }: Vouched, userId: string): Promise<void> {
  await tx.insert(accounts).values({ id: randomUUID(), accountId: subject, providerId: provider, userId });
}

function actorOf({ id, name, role }: { id: string; name: string; role: Role }): Actor {
  return { kind: 'user', id, name, role, person: id, organizations: [] };
}
