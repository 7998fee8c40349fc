import { verifyPassword } from 'better-auth/crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { system, type Role } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { accounts, users } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import { addUser, hasAdministrator } from './commands.ts';

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await freshDatabase());
});
afterAll(() => close());

const amina = {
  name: 'Amina Diallo',
  email: 'Amina@Example.org',
  password: 'quiet river lantern',
  role: 'contributor' as Role
};

describe('adding a person', () => {
  test('keeps who they are, a hash of the password, and one event without the e-mail', async () => {
    const id = await addUser(amina, system, db);
    const [user] = await db.select().from(users).where(eq(users.id, id));
    expect(user).toMatchObject({ name: 'Amina Diallo', email: 'amina@example.org', role: 'contributor' });
    const [account] = await db.select().from(accounts).where(eq(accounts.userId, id));
    expect(account?.password).not.toContain(amina.password);
    expect(await verifyPassword({ hash: account?.password ?? '', password: amina.password })).toBe(true);
    expect(await history.of('user', id, [], db)).toMatchObject([
      {
        actor: { kind: 'system', name: 'Throughline' },
        kind: 'user.added',
        before: null,
        after: { role: 'contributor' }
      }
    ]);
  });

  test('refuses an e-mail that somebody has, whatever its capitals, and adds nothing', async () => {
    const before = await db.$count(accounts);
    await expect(addUser({ ...amina, email: 'AMINA@example.org' }, system, db)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'email', rule: 'taken' }]
    });
    expect(await db.$count(accounts)).toBe(before);
  });

  test('adds one of two with the same e-mail at once', async () => {
    const twin = { ...amina, email: 'twin@example.org' };
    const results = await Promise.allSettled([addUser(twin, system, db), addUser(twin, system, db)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await db.$count(users, eq(users.email, 'twin@example.org'))).toBe(1);
  });

  test.each([
    ['name', '', 'required'],
    ['name', 'A\0', 'not-plain-text'],
    ['email', 'amina', 'not-an-email'],
    ['password', 'eleven char', 'password-too-short'],
    ['password', 'x'.repeat(129), 'too-long']
  ])('says of %s %j: %s', async (path, value, rule) => {
    const input = { ...amina, email: 'other@example.org', [path]: value };
    await expect(addUser(input, system, db)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path, rule }]
    });
  });

  test('makes an administrator only of who is added as one', async () => {
    expect(await hasAdministrator(db)).toBe(false);
    await addUser({ ...amina, email: 'admin@example.org', role: 'admin' }, system, db);
    expect(await hasAdministrator(db)).toBe(true);
  });
});
