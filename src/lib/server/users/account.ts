import { hashPassword } from 'better-auth/crypto';
import { and, eq, inArray, ne } from 'drizzle-orm';
import { Refusal } from '../../domain/errors.ts';
import { verifyEmailPath } from '../../domain/links.ts';
import { personSchema } from '../../domain/person-input.ts';
import type { Actor } from '../../domain/roles.ts';
import { database, type Transaction } from '../db/connect.ts';
import { mails, sessions, users } from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { queueMail } from '../jobs/queue.ts';
import { parsed, personOf, setPassword } from './accounts.ts';
import { lockPeople } from './administrators.ts';
import { bearerOf, dropLinks, makeLink, useLink, type Bearer } from './one-time-links.ts';

/** How long the link to verify an address opens: one may read one's mail the day after. */
const hoursValid = 24;

/** Changes what one is called and the language of one's mails. Throws a Refusal: `unauthenticated`, `invalid`. */
export async function changeProfile(actor: Actor | null, input: unknown, db = database()): Promise<void> {
  const id = personOf(actor);
  const profile = parsed(personSchema.pick({ name: true, locale: true }), input);
  await db.transaction(async (tx) => {
    const person = await hold(tx, id);
    const fields = (['name', 'locale'] as const).filter((field) => profile[field] !== person[field]);
    if (fields.length === 0) return;
    await tx
      .update(users)
      .set({ ...profile, updatedAt: new Date() })
      .where(eq(users.id, id));
    await changed(tx, actor!, { profile: fields });
  });
}

/**
 * Changes one's password and ends all of one's sessions but the one with the token `session`. The caller has made sure that
 * it is the owner who asks (`auth/identity`). Throws a Refusal: `unauthenticated`, `invalid`.
 */
export async function changePassword(
  actor: Actor | null,
  { password, session }: { password: string; session: string | null },
  db = database()
): Promise<void> {
  const id = personOf(actor);
  const { password: chosen } = parsed(personSchema.pick({ password: true }), { password });
  const hash = await hashPassword(chosen);
  await db.transaction(async (tx) => {
    const { email, locale } = await hold(tx, id);
    await setPassword(tx, id, hash);
    await dropLinks(tx, id, 'password-reset');
    const others = session === null ? undefined : ne(sessions.token, session);
    await tx.delete(sessions).where(and(eq(sessions.userId, id), others));
    await queueMail(tx, { kind: 'password-changed', recipient: email, locale, params: {} });
    await changed(tx, actor!, { password: 'changed' });
  });
}

/**
 * Sends a link to the address that one wants to be reached at; it is taken over once the link is used. Whether somebody has
 * that address already is not told: then no mail goes out. The caller has made sure that it is the owner who asks. Throws a
 * Refusal: `unauthenticated`, `invalid`.
 */
export async function requestEmail(actor: Actor | null, email: string, db = database()): Promise<void> {
  const id = personOf(actor);
  const wanted = parsed(personSchema.pick({ email: true }), { email }).email;
  await db.transaction(async (tx) => {
    const person = await hold(tx, id);
    if ((await tx.$count(users, and(eq(users.email, wanted), ne(users.id, id)))) > 0) return;
    await sendVerification(tx, id, { ...person, email: wanted });
  });
}

/** Sends a link to the address that one has, to verify it. */
export async function requestVerification(actor: Actor | null, db = database()): Promise<void> {
  const id = personOf(actor);
  await db.transaction(async (tx) => {
    const person = await hold(tx, id);
    if (!person.emailVerified) await sendVerification(tx, id, person);
  });
}

/** The address that the link is to verify, or null when it does not open (any more). */
export async function addressToVerify(secret: string, db = database()): Promise<string | null> {
  return (await bearerOf('email', secret, db))?.email ?? null;
}

/**
 * Takes the address that the link was sent to for the person's, and uses the link up. Throws a Refusal: `not-found` when it
 * does not open (any more), `invalid` when somebody has got the address meanwhile.
 */
export async function verifyEmail(secret: string, db = database()): Promise<void> {
  await db.transaction(async (tx) => {
    await lockPeople(tx);
    const bearer = await useLink(tx, 'email', secret);
    if (!bearer) throw new Refusal('not-found');
    const { person: id, email } = bearer;
    const { name, role, email: old } = await hold(tx, id);
    if ((await tx.$count(users, and(eq(users.email, email), ne(users.id, id)))) > 0)
      throw new Refusal('invalid', [{ path: 'email', rule: 'taken' }]);
    await tx.update(users).set({ email, emailVerified: true, updatedAt: new Date() }).where(eq(users.id, id));
    if (email !== old) {
      // A link for a new password that went to the old address must not open for whoever reads that.
      await dropLinks(tx, id, 'password-reset');
      await tx.delete(mails).where(eq(mails.recipient, old));
    }
    const actor: Actor = { kind: 'user', id, name, role, person: id, organizations: [] };
    await changed(tx, actor, { email: email === old ? 'verified' : 'changed' });
  });
}

async function sendVerification(
  tx: Transaction,
  id: string,
  { email, locale }: Pick<typeof users.$inferSelect, 'email' | 'locale'>
): Promise<void> {
  // Their links are dead, and the address of one that was never confirmed is nobody's to keep.
  const earlier = await dropLinks(tx, id, 'email');
  await tx.delete(mails).where(and(inArray(mails.recipient, earlier), eq(mails.kind, 'email-verification')));
  const bearer: Bearer = { person: id, email };
  const { secret, expires } = await makeLink(tx, 'email', bearer, hoursValid * 60);
  const params = { path: verifyEmailPath(secret), expires };
  await queueMail(tx, { kind: 'email-verification', recipient: email, locale, params });
}

/** The person's row, held until the transaction ends. */
async function hold(tx: Transaction, id: string): Promise<typeof users.$inferSelect> {
  const [person] = await tx.select().from(users).where(eq(users.id, id)).for('update');
  if (!person) throw new Refusal('not-found');
  return person;
}

/** What changed, without what it was or became: names and addresses stay out of the history. */
async function changed(tx: Transaction, actor: Actor, after: Record<string, unknown>): Promise<void> {
  await record(tx, actor, { kind: 'user.changed', subjectKind: 'user', subject: actor.person!, after });
}
