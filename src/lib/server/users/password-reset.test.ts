import { verifyPassword } from 'better-auth/crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../db/connect.ts';
import { accounts, events, mails, sessions, users, verifications } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import { isResetOpen, leastTime, requestReset, resetPassword } from './password-reset.ts';
import { mailsTo, openSession, password, personNamed, secretTo } from './person.fixture.ts';

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await freshDatabase());
});
afterAll(() => close());

const chosen = 'slow copper harbour';

async function asking(name: string) {
  const person = await personNamed(name, 'contributor', db);
  await requestReset(person.email, db);
  return { ...person, secret: await secretTo(person.email, db) };
}

async function opensWith(userId: string, typed: string): Promise<boolean> {
  const [account] = await db.select().from(accounts).where(eq(accounts.userId, userId));
  return verifyPassword({ hash: account!.password!, password: typed });
}

describe('asking for a new password', () => {
  test('sends a link of which only a hash is kept', async () => {
    const { email, secret } = await asking('Amina Diallo');
    expect(await mailsTo(email, db)).toMatchObject([
      { kind: 'password-reset', params: { path: `/new-password/${secret}` } }
    ]);
    expect(JSON.stringify(await db.select().from(verifications))).not.toContain(secret);
    expect(await isResetOpen(secret, db)).toBe(true);
  });

  test('answers nothing, and not sooner, for an address without account', async () => {
    const { email } = await personNamed('Tina Moss', 'viewer', db);
    const took = async (address: string) => {
      const start = performance.now();
      expect(await requestReset(address, db)).toBeUndefined();
      return performance.now() - start;
    };
    // A timer may end a few milliseconds early.
    for (const address of [email, 'none@example.org'])
      expect(await took(address)).toBeGreaterThanOrEqual(leastTime - 5);
    expect(await mailsTo('none@example.org', db)).toEqual([]);
  });

  test('takes no address that is none', async () => {
    for (const wrong of ['', 'none', 'x\0@example.org'])
      await expect(requestReset(wrong, db)).rejects.toMatchObject({
        issues: [{ path: 'email', rule: 'not-an-email' }]
      });
  });

  test('sends three mails an hour to one person, and no more', async () => {
    const { email } = await asking('Olga Petrova');
    for (let more = 0; more < 4; more += 1) await requestReset(email.toUpperCase(), db);
    expect(await mailsTo(email, db)).toHaveLength(3);
    await db
      .update(mails)
      .set({ createdAt: sql`now() - interval '61 minutes'` })
      .where(eq(mails.recipient, email));
    await requestReset(email, db);
    expect(await mailsTo(email, db)).toHaveLength(4);
  });
});

describe('choosing a new password by the link', () => {
  test('replaces the old one, ends every session, tells the owner and records one event', async () => {
    const { person, email, secret } = await asking('Bruno Reyes');
    await openSession(person, db);
    const before = await db.$count(events);
    expect(await resetPassword(secret, chosen, db)).toBe(person);
    expect(await opensWith(person, chosen)).toBe(true);
    expect(await opensWith(person, password)).toBe(false);
    expect(await db.$count(sessions, eq(sessions.userId, person))).toBe(0);
    const [user] = await db.select().from(users).where(eq(users.id, person));
    expect(user?.emailVerified).toBe(true);
    expect((await mailsTo(email, db)).map(({ kind }) => kind).toSorted()).toEqual([
      'password-changed',
      'password-reset'
    ]);
    expect((await history.of('user', person, [], db))[0]).toMatchObject({
      kind: 'user.changed',
      actor: { kind: 'user', name: 'Bruno Reyes' },
      before: null,
      after: { password: 'reset' }
    });
    expect(await db.$count(events)).toBe(before + 1);
  });

  test('works once, also of two at once, and closes the other links', async () => {
    const { email, secret } = await asking('Carla Nunes');
    await requestReset(email, db);
    const other = (await mailsTo(email, db))
      .map(({ params }) => params.path!.split('/').at(-1)!)
      .find((one) => one !== secret)!;
    const results = await Promise.allSettled([
      resetPassword(secret, chosen, db),
      resetPassword(secret, chosen, db)
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    for (const link of [secret, other]) {
      expect(await isResetOpen(link, db)).toBe(false);
      await expect(resetPassword(link, chosen, db)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test('with a bad password changes nothing, and the link stays good', async () => {
    const { person, secret } = await asking('Dora Okafor');
    await expect(resetPassword(secret, 'short', db)).rejects.toMatchObject({
      issues: [{ path: 'password', rule: 'password-too-short' }]
    });
    expect(await isResetOpen(secret, db)).toBe(true);
    expect(await opensWith(person, password)).toBe(true);
  });

  test('is over after an hour', async () => {
    const { secret } = await asking('Erik Holm');
    await db.update(verifications).set({ expiresAt: sql`now() - interval '1 second'` });
    expect(await isResetOpen(secret, db)).toBe(false);
    await expect(resetPassword(secret, chosen, db)).rejects.toMatchObject({ code: 'not-found' });
  });

  test.each(['', 'wrong', '\0', '%'])('does not open with the secret %j', async (wrong) => {
    expect(await isResetOpen(wrong, db)).toBe(false);
    await expect(resetPassword(wrong, chosen, db)).rejects.toMatchObject({ code: 'not-found' });
  });
});
