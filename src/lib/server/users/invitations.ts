import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { Refusal } from '../../domain/errors.ts';
import { invitationPath } from '../../domain/links.ts';
import { mayManagePeople } from '../../domain/permissions.ts';
import { permit } from '../../domain/permit.ts';
import { personSchema } from '../../domain/person-input.ts';
import { mayActAs, type Actor, type Role } from '../../domain/roles.ts';
import { isStorable } from '../../domain/text.ts';
import type { Locale } from '../../domain/vocabularies.ts';
import { database, type Db, type Transaction } from '../db/connect.ts';
import { invitationOrganizations, invitations, organizations, users } from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { queueMail } from '../jobs/queue.ts';
import {
  addMemberships,
  createAccount,
  holdOrganizations,
  organizationsOf,
  parsed,
  personOf
} from './accounts.ts';
import type { NamedOrganization } from './queries.ts';
import { hashOf, newSecret } from './secrets.ts';

/** How long an invitation opens. */
export const daysValid = 7;

/** A contributor writes in the name of organizations, and without one could write nothing. */
const invitationSchema = personSchema
  .pick({ email: true, role: true, organizations: true, locale: true })
  .refine(({ role, organizations: codes }) => role !== 'contributor' || codes.length > 0, {
    path: ['organizations'],
    error: 'required'
  });
export type InvitationInput = z.input<typeof invitationSchema>;

const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));
const opens = (secret: string) =>
  and(eq(invitations.hash, hashOf(secret)), isOpen, gt(invitations.expiresAt, sql`now()`));

/**
 * Invites a person by e-mail; an invitation to the same address that was still open opens no more. Whether the address has
 * an account makes no difference here. Throws a Refusal: `unauthenticated`, `forbidden`, `invalid`.
 */
export async function invite(actor: Actor | null, input: unknown, db = database()): Promise<string> {
  permit(actor, mayManagePeople);
  const { organizations: codes, ...invitation } = parsed(invitationSchema, input);
  return db.transaction(async (tx) => {
    await holdOrganizations(tx, codes);
    await tx
      .update(invitations)
      .set({ revokedAt: new Date() })
      .where(and(eq(invitations.email, invitation.email), isOpen));
    const id = randomUUID();
    const { secret, hash } = newSecret();
    const expiresAt = expiry();
    await tx.insert(invitations).values({ id, hash, ...invitation, invitedBy: actor.person, expiresAt });
    if (codes.length > 0)
      await tx
        .insert(invitationOrganizations)
        .values(codes.map((organization) => ({ invitation: id, organization })));
    await send(tx, actor, { ...invitation, secret, expiresAt });
    const after = { role: invitation.role, organizations: codes };
    await record(tx, actor, { kind: 'user.invited', subjectKind: 'user', subject: id, after });
    return id;
  });
}

/** Sends the invitation once more with a new link; the old one opens no more. Throws `not-found` for one that is not open. */
export async function sendAgain(actor: Actor | null, id: string, db = database()): Promise<void> {
  permit(actor, mayManagePeople);
  if (!isStorable(id)) throw new Refusal('not-found');
  await db.transaction(async (tx) => {
    const { secret, hash } = newSecret();
    const expiresAt = expiry();
    const [invitation] = await tx
      .update(invitations)
      .set({ hash, expiresAt })
      .where(and(eq(invitations.id, id), isOpen))
      .returning();
    if (!invitation) throw new Refusal('not-found');
    const { email, role, locale } = invitation;
    await send(tx, actor, { email, locale, secret, expiresAt });
    const after = { role, organizations: await organizationsFor(tx, id) };
    await record(tx, actor, { kind: 'user.invited', subjectKind: 'user', subject: id, after });
  });
}

/** Takes an invitation back. Throws `not-found` for one that is not open. */
export async function revoke(actor: Actor | null, id: string, db = database()): Promise<void> {
  permit(actor, mayManagePeople);
  if (!isStorable(id)) throw new Refusal('not-found');
  await db.transaction(async (tx) => {
    const revoked = await tx
      .update(invitations)
      .set({ revokedAt: new Date() })
      .where(and(eq(invitations.id, id), isOpen))
      .returning({ id: invitations.id });
    if (revoked.length === 0) throw new Refusal('not-found');
    await record(tx, actor, { kind: 'user.uninvited', subjectKind: 'user', subject: id });
  });
}

export interface Invitation {
  email: string;
  role: Role;
  organizations: NamedOrganization[];
  /** The name of who invites, as it is today. */
  inviter: string | null;
  expires: string;
  hasAccount: boolean;
}

/** What the bearer of the link is invited to, or null when it does not open (any more). */
export async function opened(secret: string, db = database()): Promise<Invitation | null> {
  const [row] = await db
    .select({ invitation: invitations, inviter: users.name })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(opens(secret));
  if (!row) return null;
  const { id, email, role, expiresAt } = row.invitation;
  return {
    email,
    role,
    organizations: await namesFor(db, id),
    inviter: row.inviter,
    expires: expiresAt.toISOString(),
    hasAccount: (await db.$count(users, eq(users.email, email))) > 0
  };
}

/**
 * Opens the account of a person who had none, and uses the invitation up; the address counts as verified, since the link
 * went there. Answers the account and the e-mail to sign in with. Throws a Refusal: `not-found` when the link does not open (any more),
 * `invalid` for a bad name or password, with which it stays good.
 */
export async function accept(
  secret: string,
  input: { name: string; password: string; locale: Locale },
  db = database()
): Promise<{ id: string; email: string }> {
  if (!(await opened(secret, db))) throw new Refusal('not-found');
  const { name, password, locale } = parsed(
    personSchema.pick({ name: true, password: true, locale: true }),
    input
  );
  const hash = await hashPassword(password);
  return db.transaction(async (tx) => {
    const { id: invitation, email, role } = await useUp(tx, secret);
    const codes = await organizationsFor(tx, invitation);
    const account = { name, email, emailVerified: true, role, organizations: codes, locale };
    const id = await createAccount(tx, account, hash);
    const person: Actor = { kind: 'user', id, name, role, person: id, organizations: [] };
    const after = { role, organizations: codes, invitation };
    await record(tx, person, { kind: 'user.joined', subjectKind: 'user', subject: id, after });
    return { id, email };
  });
}

/**
 * Has somebody who has an account join the organizations, with the invitation's role where that may do more, and answers
 * the role. Throws a Refusal: `not-found` when the link does not open (any more), `forbidden` when it was sent to another address than the
 * account's.
 */
export async function join(actor: Actor | null, secret: string, db = database()): Promise<{ role: Role }> {
  const id = personOf(actor);
  return db.transaction(async (tx) => {
    const invitation = await useUp(tx, secret);
    const [account] = await tx
      .select({ email: users.email, role: users.role })
      .from(users)
      .where(eq(users.id, id))
      .for('update');
    if (account?.email !== invitation.email) throw new Refusal('forbidden');
    const before = { role: account.role, organizations: await organizationsOf(id, tx) };
    const role = mayActAs(invitation.role, before.role) ? invitation.role : before.role;
    await tx.update(users).set({ role, emailVerified: true }).where(eq(users.id, id));
    await addMemberships(tx, id, await organizationsFor(tx, invitation.id));
    const after = { role, organizations: await organizationsOf(id, tx), invitation: invitation.id };
    await record(tx, actor!, { kind: 'user.joined', subjectKind: 'user', subject: id, before, after });
    return { role };
  });
}

function expiry(): Date {
  return new Date(Date.now() + daysValid * 24 * 3_600_000);
}

async function send(
  tx: Transaction,
  actor: Actor,
  to: { email: string; locale: Locale; secret: string; expiresAt: Date }
): Promise<void> {
  const params = {
    path: invitationPath(to.secret),
    expires: to.expiresAt.toISOString(),
    inviter: actor.name
  };
  await queueMail(tx, { kind: 'invitation', recipient: to.email, locale: to.locale, params });
}

/** Of two who use one link at once the second waits for the first, and finds it used. */
async function useUp(tx: Transaction, secret: string): Promise<typeof invitations.$inferSelect> {
  const [invitation] = await tx
    .update(invitations)
    .set({ acceptedAt: new Date() })
    .where(opens(secret))
    .returning();
  if (!invitation) throw new Refusal('not-found');
  return invitation;
}

/** An organization that was merged since stands for what it was merged into. */
async function namesFor(db: Db | Transaction, invitation: string): Promise<NamedOrganization[]> {
  return db
    .selectDistinct({ code: organizations.code, name: organizations.name, names: organizations.names })
    .from(invitationOrganizations)
    .innerJoin(
      organizations,
      sql`${organizations.code} = (select coalesce(o.merged_into, o.code) from ${organizations} o
        where o.code = ${invitationOrganizations.organization})`
    )
    .where(eq(invitationOrganizations.invitation, invitation))
    .orderBy(organizations.name);
}

async function organizationsFor(tx: Transaction, invitation: string): Promise<string[]> {
  return (await namesFor(tx, invitation)).map(({ code }) => code).toSorted();
}
