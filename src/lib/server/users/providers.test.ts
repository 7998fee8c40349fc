import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { system } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { accounts, events, users } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import { addUser } from './commands.ts';
import { admitFromProvider } from './providers.ts';

let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await freshDatabase());
});
afterEach(() => close());

const amina = { provider: 'oidc', subject: 'a-17', email: 'Amina@Example.org', name: 'Amina Diallo' };

const ties = () =>
  db
    .select({ userId: accounts.userId, subject: accounts.accountId, provider: accounts.providerId })
    .from(accounts);
const kinds = async () => (await db.select({ kind: events.kind }).from(events)).map(({ kind }) => kind);

describe('somebody whom a provider vouches for', () => {
  test('is tied to the account with their e-mail, once, and the event names no more than that', async () => {
    const password = 'quiet river lantern';
    const id = await addUser(
      { name: 'Amina', email: 'amina@example.org', password, role: 'editor' },
      system,
      db
    );
    await admitFromProvider(amina, false, db);
    await admitFromProvider(amina, true, db);
    expect(await ties()).toEqual([
      { userId: id, subject: id, provider: 'credential' },
      { userId: id, subject: 'a-17', provider: 'oidc' }
    ]);
    expect(await db.select({ role: users.role, isVerified: users.emailVerified }).from(users)).toEqual([
      { role: 'editor', isVerified: true }
    ]);
    const told = await db.select().from(events);
    expect(told.map(({ kind, actorId, after }) => ({ kind, actorId, after }))).toEqual([
      { kind: 'user.added', actorId: null, after: { role: 'editor' } },
      { kind: 'user.changed', actorId: id, after: { provider: 'tied' } }
    ]);
    expect(JSON.stringify(told)).not.toMatch(/a-17|amina@/i);
  });

  test('gets no account where nobody may sign up', async () => {
    await admitFromProvider(amina, false, db);
    expect([await db.$count(users), await db.$count(accounts), await kinds()]).toEqual([0, 0, []]);
  });

  test('gets a viewer’s account where people may sign up, one of it however often they come at once', async () => {
    await Promise.all([1, 2, 3].map(() => admitFromProvider(amina, true, db)));
    expect(await db.select({ name: users.name, email: users.email, role: users.role }).from(users)).toEqual([
      { name: 'Amina Diallo', email: 'amina@example.org', role: 'viewer' }
    ]);
    expect((await ties()).map(({ subject }) => subject)).toEqual(['a-17']);
    expect(await kinds()).toEqual(['user.added']);
  });

  test('is called by their e-mail when the provider tells no name that can be kept', async () => {
    await admitFromProvider({ ...amina, name: '\0' }, true, db);
    expect(await db.select({ name: users.name }).from(users)).toEqual([{ name: 'amina@example.org' }]);
  });

  test('with an e-mail that is none is not let in', async () => {
    await admitFromProvider({ ...amina, email: 'amina' }, true, db);
    expect(await db.$count(users)).toBe(0);
  });
});
