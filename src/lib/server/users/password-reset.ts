import { hashPassword } from 'better-auth/crypto';
import { and, eq, gt, sql } from 'drizzle-orm';
import { Refusal } from '../../domain/errors.ts';
import { newPasswordPath } from '../../domain/links.ts';
import { personSchema } from '../../domain/person-input.ts';
import type { Actor } from '../../domain/roles.ts';
import { database } from '../db/connect.ts';
import { mails, sessions, users } from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { queueMail } from '../jobs/queue.ts';
import { parsed, setPassword } from './accounts.ts';
import { bearerOf, dropLinks, makeLink, useLink } from './one-time-links.ts';

const minutesValid = 60;
/** Mails that one person gets within an hour, however often somebody asks. */
const mailsAnHour = 3;
/** Milliseconds that every answer takes at least: more than the work takes for an address that has an account. */
export const leastTime = 400;

/**
 * Sends a link for a new password to the person with this e-mail, if there is one. Answers nothing, and not sooner for an
 * address without account than for one with, so that nobody learns by it who has one. Throws a Refusal `invalid` for what is
 * no address.
 */
export async function requestReset(email: string, db = database()): Promise<void> {
  const address = parsed(personSchema.pick({ email: true }), { email }).email;
  await Promise.all([sendLink(address, db), new Promise((resolve) => setTimeout(resolve, leastTime))]);
}

async function sendLink(email: string, db: ReturnType<typeof database>): Promise<void> {
  await db.transaction(async (tx) => {
    const [person] = await tx
      .select({ id: users.id, email: users.email, locale: users.locale })
      .from(users)
      .where(eq(users.email, email))
      .for('update');
    if (!person) return;
    const sent = await tx.$count(
      mails,
      and(
        eq(mails.recipient, person.email),
        eq(mails.kind, 'password-reset'),
        gt(mails.createdAt, sql`now() - interval '1 hour'`)
      )
    );
    if (sent >= mailsAnHour) return;
    const bearer = { person: person.id, email: person.email };
    const { secret, expires } = await makeLink(tx, 'password-reset', bearer, minutesValid);
    const params = { path: newPasswordPath(secret), expires };
    await queueMail(tx, { kind: 'password-reset', recipient: person.email, locale: person.locale, params });
  });
}

/** Whether the link still opens: unused and not older than an hour. */
export async function isResetOpen(secret: string, db = database()): Promise<boolean> {
  return (await bearerOf('password-reset', secret, db)) !== null;
}

/**
 * Gives the person whom the link was sent to a new password, ends all of their sessions and closes all such links. Answers
 * the account. Throws a Refusal: `not-found` when the link does not open (any more), `invalid` for a bad password, with
 * which it stays good.
 */
export async function resetPassword(secret: string, password: string, db = database()): Promise<string> {
  if (!(await isResetOpen(secret, db))) throw new Refusal('not-found');
  const hash = await hashPassword(parsed(personSchema.pick({ password: true }), { password }).password);
  return db.transaction(async (tx) => {
    const bearer = await useLink(tx, 'password-reset', secret);
    if (!bearer) throw new Refusal('not-found');
    const [person] = await tx
      .select({ id: users.id, name: users.name, role: users.role, email: users.email, locale: users.locale })
      .from(users)
      .where(and(eq(users.id, bearer.person), eq(users.email, bearer.email)))
      .for('update');
    if (!person) throw new Refusal('not-found');
    const { id, name, role } = person;
    await setPassword(tx, id, hash);
    await dropLinks(tx, id, 'password-reset');
    await tx.delete(sessions).where(eq(sessions.userId, id));
    // Whoever opened the link reads the mail of this address.
    await tx.update(users).set({ emailVerified: true }).where(eq(users.id, id));
    await queueMail(tx, {
      kind: 'password-changed',
      recipient: person.email,
      locale: person.locale,
      params: {}
    });
    const actor: Actor = { kind: 'user', id, name, role, person: id, organizations: [] };
    const after = { password: 'reset' };
    await record(tx, actor, { kind: 'user.changed', subjectKind: 'user', subject: id, after });
    return id;
  });
}
