import { verifyPassword } from 'better-auth/crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../db/connect.ts';
import { accounts, events, sessions, users, verifications } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import {
  addressToVerify,
  changePassword,
  changeProfile,
  requestEmail,
  requestVerification,
  verifyEmail
} from './account.ts';
import { isResetOpen, requestReset } from './password-reset.ts';
import { mailsTo, openSession, personNamed, secretTo } from './person.fixture.ts';
import { endSession, openSessions } from './sessions.ts';

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await freshDatabase());
});
afterAll(() => close());

const chosen = 'slow copper harbour';
const userOf = async (id: string) => (await db.select().from(users).where(eq(users.id, id)))[0]!;
const lastOf = async (id: string) => (await history.of('user', id, [], db))[0]!;

describe('one’s profile', () => {
  test('changes with one event that names the fields, not what they hold', async () => {
    const amina = await personNamed('Amina Diallo', 'contributor', db);
    await changeProfile(amina, { name: 'Amina D. Diallo', locale: 'ar' }, db);
    expect(await userOf(amina.person)).toMatchObject({ name: 'Amina D. Diallo', locale: 'ar' });
    expect(await lastOf(amina.person)).toMatchObject({
      kind: 'user.changed',
      before: null,
      after: { profile: ['name', 'locale'] }
    });
    const before = await db.$count(events);
    await changeProfile(amina, { name: 'Amina D. Diallo', locale: 'ar' }, db);
    expect(await db.$count(events)).toBe(before);
  });

  test.each([
    [{ name: ' ', locale: 'en' }, 'name', 'required'],
    [{ name: 'A\0', locale: 'en' }, 'name', 'not-plain-text'],
    [{ name: 'A', locale: 'xx' }, 'locale', 'not-one-of']
  ])('with %j says of %s: %s', async (wrong, path, rule) => {
    const person = await personNamed(`P${path}${rule} X`, 'viewer', db);
    await expect(changeProfile(person, wrong, db)).rejects.toMatchObject({ issues: [{ path, rule }] });
  });
});

describe('one’s password', () => {
  test('changes, ends every other session, tells the owner and records one event', async () => {
    const bruno = await personNamed('Bruno Reyes', 'contributor', db);
    const here = await openSession(bruno.person, db);
    await openSession(bruno.person, db);
    await changePassword(bruno, { password: chosen, session: here.token }, db);
    const [account] = await db.select().from(accounts).where(eq(accounts.userId, bruno.person));
    expect(await verifyPassword({ hash: account!.password!, password: chosen })).toBe(true);
    const left = await db.select().from(sessions).where(eq(sessions.userId, bruno.person));
    expect(left.map(({ id }) => id)).toEqual([here.id]);
    expect(await mailsTo(bruno.email, db)).toMatchObject([{ kind: 'password-changed' }]);
    expect(await lastOf(bruno.person)).toMatchObject({
      kind: 'user.changed',
      after: { password: 'changed' }
    });
  });

  test('that is too short changes nothing', async () => {
    const tina = await personNamed('Tina Moss', 'viewer', db);
    const before = await db.$count(events);
    await expect(changePassword(tina, { password: 'short', session: null }, db)).rejects.toMatchObject({
      issues: [{ path: 'password', rule: 'password-too-short' }]
    });
    expect(await db.$count(events)).toBe(before);
  });

  test('is set for who signed in by a provider only', async () => {
    const olga = await personNamed('Olga Petrova', 'viewer', db);
    await db.delete(accounts).where(eq(accounts.userId, olga.person));
    await changePassword(olga, { password: chosen, session: null }, db);
    expect(await db.$count(accounts, eq(accounts.userId, olga.person))).toBe(1);
  });
});

describe('one’s address', () => {
  test('is taken over once the link that went there is used, and not before', async () => {
    const carla = await personNamed('Carla Nunes', 'editor', db);
    await requestReset(carla.email, db);
    const reset = await secretTo(carla.email, db);
    await requestEmail(carla, 'Nunes@Example.org', db);
    expect(await userOf(carla.person)).toMatchObject({ email: 'carla@example.org', emailVerified: false });
    const secret = await secretTo('nunes@example.org', db);
    expect(JSON.stringify(await db.select().from(verifications))).not.toContain(secret);
    expect(await addressToVerify(secret, db)).toBe('nunes@example.org');
    await verifyEmail(secret, db);
    expect(await userOf(carla.person)).toMatchObject({ email: 'nunes@example.org', emailVerified: true });
    const told = await lastOf(carla.person);
    expect(told).toMatchObject({ kind: 'user.changed', after: { email: 'changed' } });
    expect(JSON.stringify(told)).not.toContain('nunes@');
    expect(await isResetOpen(reset, db)).toBe(false);
    await expect(verifyEmail(secret, db)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('that somebody has is not told to be taken, and no mail goes there', async () => {
    const dora = await personNamed('Dora Okafor', 'viewer', db);
    const erik = await personNamed('Erik Holm', 'viewer', db);
    expect(await requestEmail(dora, erik.email, db)).toBeUndefined();
    expect(await mailsTo(erik.email, db)).toEqual([]);
  });

  test('that somebody got meanwhile is not taken over', async () => {
    const faye = await personNamed('Faye Lin', 'viewer', db);
    await requestEmail(faye, 'gone@example.org', db);
    const secret = await secretTo('gone@example.org', db);
    await personNamed('Gone Other', 'viewer', db);
    await expect(verifyEmail(secret, db)).rejects.toMatchObject({
      issues: [{ path: 'email', rule: 'taken' }]
    });
    expect(await userOf(faye.person)).toMatchObject({ email: 'faye@example.org' });
  });

  test('that one has is verified by a link; a newer link closes the older; both are over after a day', async () => {
    const hugo = await personNamed('Hugo Weiss', 'admin', db);
    await requestVerification(hugo, db);
    const older = await secretTo(hugo.email, db);
    await requestVerification(hugo, db);
    const newer = await secretTo(hugo.email, db);
    expect(await addressToVerify(older, db)).toBeNull();
    const expiresIn = (when: string) =>
      db.update(verifications).set({ expiresAt: sql`now() + ${when}::interval` });
    await expiresIn('-1 second');
    await expect(verifyEmail(newer, db)).rejects.toMatchObject({ code: 'not-found' });
    await expiresIn('1 minute');
    await verifyEmail(newer, db);
    expect((await userOf(hugo.person)).emailVerified).toBe(true);
    expect(await lastOf(hugo.person)).toMatchObject({ after: { email: 'verified' } });
    await requestVerification(hugo, db);
    expect(await mailsTo(hugo.email, db)).toHaveLength(1);
  });
});

describe('one’s sessions', () => {
  test('are listed with the one that asks marked, and ended one by one, none of anybody else', async () => {
    const ines = await personNamed('Ines Costa', 'viewer', db);
    const jan = await personNamed('Jan Novak', 'viewer', db);
    const [here, there] = [await openSession(ines.person, db), await openSession(ines.person, db)];
    const other = await openSession(jan.person, db);
    const listed = await openSessions(ines, here.token, db);
    expect(listed.find((one) => one.here)?.id).toBe(here.id);
    expect(listed).toHaveLength(2);
    expect(JSON.stringify(listed)).not.toContain(here.token);
    await endSession(ines, there.id, db);
    await expect(endSession(ines, other.id, db)).rejects.toMatchObject({ code: 'not-found' });
    await expect(endSession(ines, '\0', db)).rejects.toMatchObject({ code: 'not-found' });
    expect(await openSessions(ines, here.token, db)).toHaveLength(1);
    expect(await openSessions(jan, null, db)).toHaveLength(1);
  });
});
