import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles, system } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { tokens, users } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import { addUser } from './commands.ts';
import { actorOfToken, createToken } from './tokens.ts';

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await freshDatabase());
  const amina = { name: 'Amina Diallo', email: 'amina@example.org', password: 'quiet river lantern' };
  await addUser({ ...amina, role: 'editor' }, system, db);
});
afterAll(() => close());

describe('an API token', () => {
  test.each(roles)('acts with the role %s that it was made for', async (role) => {
    const token = await createToken({ role }, db);
    expect(token).toMatch(/^tl_[\w-]{32}$/);
    expect(await actorOfToken(token, db)).toMatchObject({ kind: 'token', role, name: `API (${role})` });
  });

  test('acts in the name of the person it was made for', async () => {
    const token = await createToken({ role: 'contributor', email: 'Amina@example.org' }, db);
    expect(await actorOfToken(token, db)).toMatchObject({ name: 'Amina Diallo', role: 'contributor' });
  });

  test('is not made for an e-mail that nobody has', async () => {
    const before = await db.$count(tokens);
    await expect(createToken({ role: 'editor', email: 'nobody@example.org' }, db)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'email', rule: 'unknown-code', params: { code: 'nobody@example.org' } }]
    });
    expect(await db.$count(tokens)).toBe(before);
  });

  test('cannot be read from the database, which notes its use', async () => {
    const token = await createToken({ role: 'contributor' }, db);
    const actor = await actorOfToken(token, db);
    const rows = await db
      .select()
      .from(tokens)
      .where(eq(tokens.id, actor?.id ?? ''));
    expect(JSON.stringify(rows)).not.toContain(token.slice(3));
    expect(rows[0]?.lastUsedAt).toBeInstanceOf(Date);
  });

  test.each(['', 'tl_', 'tl_wrong', 'Bearer x'])('is not %j', async (wrong) => {
    expect(await actorOfToken(wrong, db)).toBeNull();
  });

  test('does nothing more once it is revoked', async () => {
    const token = await createToken({ role: 'admin' }, db);
    const actor = await actorOfToken(token, db);
    await db
      .update(tokens)
      .set({ revokedAt: new Date() })
      .where(eq(tokens.id, actor?.id ?? ''));
    expect(await actorOfToken(token, db)).toBeNull();
  });

  test('goes with the person it was made for', async () => {
    const token = await createToken({ role: 'contributor', email: 'amina@example.org' }, db);
    await db.delete(users).where(eq(users.email, 'amina@example.org'));
    expect(await actorOfToken(token, db)).toBeNull();
  });
});
