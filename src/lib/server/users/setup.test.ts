import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { system } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { setupLinks, users } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import { addUser } from './commands.ts';
import { createSetupLink, isSetupOpen, setUp } from './setup.ts';

let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await freshDatabase());
});
afterEach(() => close());

const origin = 'https://tracker.example.org';
const amina = { name: 'Amina Diallo', email: 'amina@example.org', password: 'quiet river lantern' };
const bruno = { ...amina, name: 'Bruno Reyes', email: 'bruno@example.org' };

async function secret(): Promise<string> {
  const link = await createSetupLink(origin, db);
  expect(link).toMatch(/^https:\/\/tracker\.example\.org\/setup\/[\w-]{32}$/);
  return link!.split('/').at(-1)!;
}

const expire = () => db.execute(sql`update setup_links set expires_at = now() - interval '1 second'`);

describe('the link that creates the first administrator', () => {
  test('creates one, once', async () => {
    const link = await secret();
    expect(await isSetupOpen(link, db)).toBe(true);
    await setUp(link, amina, db);
    expect(await db.select({ email: users.email, role: users.role }).from(users)).toEqual([
      { email: 'amina@example.org', role: 'admin' }
    ]);
    expect(await isSetupOpen(link, db)).toBe(false);
    await expect(setUp(link, bruno, db)).rejects.toMatchObject({ code: 'not-found' });
    expect(await db.$count(users)).toBe(1);
  });

  test('creates one of two who use it at once', async () => {
    const link = await secret();
    const results = await Promise.allSettled([setUp(link, amina, db), setUp(link, bruno, db)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await db.$count(users)).toBe(1);
  });

  test('creates one of two who use two links at once, and the other link opens nothing more', async () => {
    const links = [await secret(), await secret()] as const;
    const results = await Promise.allSettled([setUp(links[0], amina, db), setUp(links[1], bruno, db)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await db.$count(users)).toBe(1);
    expect(await Promise.all(links.map((link) => isSetupOpen(link, db)))).toEqual([false, false]);
  });

  test('stays good after a name, e-mail or password that cannot be taken', async () => {
    const link = await secret();
    await expect(setUp(link, { ...amina, password: 'short' }, db)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'password', rule: 'password-too-short' }]
    });
    expect(await isSetupOpen(link, db)).toBe(true);
  });

  test('stays good when the e-mail belongs to somebody with a smaller role', async () => {
    await addUser({ ...amina, role: 'contributor' }, system, db);
    const link = await secret();
    await expect(setUp(link, amina, db)).rejects.toMatchObject({
      issues: [{ path: 'email', rule: 'taken' }]
    });
    expect(await isSetupOpen(link, db)).toBe(true);
  });

  test('ends after a day', async () => {
    const link = await secret();
    await expire();
    expect(await isSetupOpen(link, db)).toBe(false);
    await expect(setUp(link, amina, db)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is not made, and does not open, once there is an administrator', async () => {
    const link = await secret();
    await addUser({ ...amina, role: 'admin' }, system, db);
    expect(await createSetupLink(origin, db)).toBeNull();
    expect(await isSetupOpen(link, db)).toBe(false);
    await expect(setUp(link, bruno, db)).rejects.toMatchObject({ code: 'not-found' });
    expect(await db.$count(users)).toBe(1);
  });

  test.each(['', 'wrong', '\0'])('does not open with the secret %j', async (wrong) => {
    await secret();
    expect(await isSetupOpen(wrong, db)).toBe(false);
    const faulty = { ...amina, password: 'short' };
    await expect(setUp(wrong, faulty, db)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('cannot be read from the database', async () => {
    const link = await secret();
    expect(JSON.stringify(await db.select().from(setupLinks))).not.toContain(link);
  });
});
