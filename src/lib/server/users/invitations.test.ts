import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { events, invitations, memberships, organizations, users } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import { accept, invite, join, opened, revoke, sendAgain } from './invitations.ts';
import { addOrganizations, mailsTo, password, personNamed, secretTo } from './person.fixture.ts';
import { openInvitations } from './queries.ts';

let db: Db;
let close: () => Promise<void>;
let amina: Person;

beforeAll(async () => {
  ({ db, close } = await freshDatabase());
  await addOrganizations(db);
  amina = await personNamed('Amina Diallo', 'admin', db);
});
afterAll(() => close());

const asked = (email: string) => ({ email, role: 'contributor', organizations: ['iom'], locale: 'fr' });
const bruno = { name: 'Bruno Reyes', password, locale: 'es' as const };

async function invited(email: string, more = {}): Promise<{ id: string; secret: string }> {
  const id = await invite(amina, { ...asked(email), ...more }, db);
  return { id, secret: await secretTo(email, db) };
}

const eventCount = () => db.$count(events);

describe('inviting a person', () => {
  test('keeps a hash of the secret, one mail and one event without the e-mail', async () => {
    const { id, secret } = await invited('Bea@example.org'.toLowerCase());
    const rows = await db.select().from(invitations).where(eq(invitations.id, id));
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(await mailsTo('bea@example.org', db)).toMatchObject([
      {
        kind: 'invitation',
        locale: 'fr',
        params: { path: `/invitations/${secret}`, inviter: 'Amina Diallo' }
      }
    ]);
    const told = await history.of('user', id, [], db);
    expect(told).toMatchObject([
      { kind: 'user.invited', after: { role: 'contributor', organizations: ['iom'] }, before: null }
    ]);
    expect(JSON.stringify(told)).not.toContain('bea@');
  });

  test('says that it opens for seven days', async () => {
    const { secret } = await invited('days@example.org');
    const { expires } = (await opened(secret, db))!;
    expect(Math.round((Date.parse(expires) - Date.now()) / 86_400_000)).toBe(7);
  });

  test('is an administrator’s alone, and leaves nothing behind otherwise', async () => {
    const editor = await personNamed('Edda Lind', 'editor', db);
    const before = await eventCount();
    await expect(invite(editor, asked('x@example.org'), db)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(invite(null, asked('x@example.org'), db)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await mailsTo('x@example.org', db)).toEqual([]);
    expect(await eventCount()).toBe(before);
  });

  test.each([
    [{ email: 'nobody' }, 'email', 'not-an-email'],
    [{ organizations: [] }, 'organizations', 'required'],
    [{ organizations: ['nowhere'] }, 'organizations', 'unknown-code'],
    [{ role: 'owner' }, 'role', 'not-one-of'],
    [{ locale: 'de' }, 'locale', 'not-one-of']
  ])('with %j says of %s: %s', async (wrong, path, rule) => {
    const input = { ...asked('wrong@example.org'), ...wrong };
    await expect(invite(amina, input, db)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path, rule }]
    });
    expect(await mailsTo('wrong@example.org', db)).toEqual([]);
  });

  test('closes an earlier invitation to the same address', async () => {
    const first = await invited('twice@example.org');
    const second = await invited('twice@example.org');
    expect(await opened(first.secret, db)).toBeNull();
    expect(await opened(second.secret, db)).toMatchObject({ email: 'twice@example.org' });
    const open = (await openInvitations(db)).filter(({ email }) => email === 'twice@example.org');
    expect(open).toMatchObject([{ id: second.id, inviter: 'Amina Diallo', expired: false }]);
  });

  test('goes the same way for an address that has an account', async () => {
    const { email } = await personNamed('Dora Okafor', 'viewer', db);
    const { secret } = await invited(email);
    expect(await opened(secret, db)).toMatchObject({ email, hasAccount: true });
  });

  test('again gives a new link, and the old one closes', async () => {
    const { id, secret } = await invited('again@example.org');
    await sendAgain(amina, id, db);
    expect(await opened(secret, db)).toBeNull();
    expect(await opened(await secretTo('again@example.org', db), db)).not.toBeNull();
    expect((await history.of('user', id, [], db)).map(({ kind }) => kind)).toEqual([
      'user.invited',
      'user.invited'
    ]);
  });

  test('can be taken back, once', async () => {
    const { id, secret } = await invited('gone@example.org');
    await revoke(amina, id, db);
    expect(await opened(secret, db)).toBeNull();
    expect((await history.of('user', id, [], db))[0]).toMatchObject({ kind: 'user.uninvited' });
    await expect(revoke(amina, id, db)).rejects.toMatchObject({ code: 'not-found' });
    await expect(sendAgain(amina, id, db)).rejects.toMatchObject({ code: 'not-found' });
    for (const act of [revoke, sendAgain])
      await expect(act(amina, '\0', db)).rejects.toMatchObject({ code: 'not-found' });
    await expect(accept(secret, bruno, db)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('accepting an invitation', () => {
  test('opens an account with its role and organizations, its address verified, once', async () => {
    const { id: invitation, secret } = await invited('bruno@example.org');
    const { id, email } = await accept(secret, bruno, db);
    expect(email).toBe('bruno@example.org');
    const [user] = await db.select().from(users).where(eq(users.id, id));
    expect(user).toMatchObject({
      name: 'Bruno Reyes',
      role: 'contributor',
      emailVerified: true,
      locale: 'es'
    });
    expect(await db.select().from(memberships).where(eq(memberships.userId, id))).toMatchObject([
      { organization: 'iom' }
    ]);
    const told = await history.of('user', id, [], db);
    expect(told).toMatchObject([
      {
        kind: 'user.joined',
        actor: { kind: 'user', name: 'Bruno Reyes' },
        after: { role: 'contributor', organizations: ['iom'], invitation }
      }
    ]);
    expect(JSON.stringify(told[0]!.after)).not.toContain('bruno@');
    await expect(accept(secret, bruno, db)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('opens one account for two who use the link at once', async () => {
    const { secret } = await invited('race@example.org');
    const before = await eventCount();
    const results = await Promise.allSettled([accept(secret, bruno, db), accept(secret, bruno, db)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'not-found' }
    });
    expect(await db.$count(users, eq(users.email, 'race@example.org'))).toBe(1);
    expect(await eventCount()).toBe(before + 1);
  });

  test('with a bad password opens nothing, and the link stays good', async () => {
    const { secret } = await invited('short@example.org');
    await expect(accept(secret, { ...bruno, password: 'short' }, db)).rejects.toMatchObject({
      issues: [{ path: 'password', rule: 'password-too-short' }]
    });
    expect(await opened(secret, db)).not.toBeNull();
  });

  test('is over after its time, and the list says so', async () => {
    const { id, secret } = await invited('late@example.org');
    await db
      .update(invitations)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(eq(invitations.id, id));
    expect(await opened(secret, db)).toBeNull();
    await expect(accept(secret, bruno, db)).rejects.toMatchObject({ code: 'not-found' });
    expect((await openInvitations(db)).find((one) => one.id === id)).toMatchObject({ expired: true });
  });

  test.each(['', 'wrong', '\0'])('does not open with the secret %j', async (wrong) => {
    expect(await opened(wrong, db)).toBeNull();
    await expect(accept(wrong, bruno, db)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('of an organization merged since joins what it was merged into', async () => {
    const { secret } = await invited('merged@example.org', { organizations: ['unhcr'] });
    await db.update(organizations).set({ mergedInto: 'iom' }).where(eq(organizations.code, 'unhcr'));
    const { id } = await accept(secret, bruno, db);
    await db.update(organizations).set({ mergedInto: null }).where(eq(organizations.code, 'unhcr'));
    expect(await db.select().from(memberships).where(eq(memberships.userId, id))).toMatchObject([
      { organization: 'iom' }
    ]);
  });
});

describe('joining by an invitation with an account that one has', () => {
  test('adds its organizations, and its role where that may do more', async () => {
    const carla = await personNamed('Carla Nunes', 'contributor', db, ['unhcr']);
    const { id: invitation, secret } = await invited(carla.email, { role: 'editor' });
    expect(await join(carla, secret, db)).toEqual({ role: 'editor' });
    const [user] = await db.select().from(users).where(eq(users.id, carla.person));
    expect(user).toMatchObject({ role: 'editor', emailVerified: true });
    expect((await history.of('user', carla.person, [], db))[0]).toMatchObject({
      kind: 'user.joined',
      before: { role: 'contributor', organizations: ['unhcr'] },
      after: { role: 'editor', organizations: ['iom', 'unhcr'], invitation }
    });
    await expect(join(carla, secret, db)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('takes no role away', async () => {
    const erik = await personNamed('Erik Holm', 'editor', db);
    const { secret } = await invited(erik.email, { role: 'viewer' });
    expect(await join(erik, secret, db)).toEqual({ role: 'editor' });
  });

  test('is refused to another account, and the link stays good', async () => {
    const { secret } = await invited('somebody@example.org');
    await expect(join(amina, secret, db)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(join(null, secret, db)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await opened(secret, db)).not.toBeNull();
  });
});
