import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles, system, type Actor, type Role } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { events, tokens, users } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import { addUser } from './commands.ts';
import { allTokens, tokensOf } from './token-list.ts';
import { actorOfToken, createToken, makeToken, revokeToken } from './tokens.ts';

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

  test('made by the operator is in the history, without name or secret', async () => {
    const token = await createToken({ role: 'editor', email: 'amina@example.org' }, db);
    const { id, person } = (await actorOfToken(token, db))!;
    const [event] = await eventsOf(id);
    expect(event).toMatchObject({
      kind: 'token.made',
      actorKind: 'system',
      after: { role: 'editor', person, expires: null }
    });
    expect(JSON.stringify(event)).not.toMatch(/Amina/);
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

describe('a token that a person makes', () => {
  const input = { name: 'Monthly import', role: 'contributor', life: '90' } as const;
  let bruno: Actor;
  let rita: Actor;
  beforeAll(async () => {
    bruno = await personAs('Bruno Reyes', 'bruno@example.org', 'contributor');
    rita = await personAs('Rita Vale', 'rita@example.org', 'admin');
  });

  test('acts for them until its end, is in their list and in the history', async () => {
    const token = await makeToken(bruno, input, db);
    const actor = (await actorOfToken(token, db))!;
    expect(actor).toMatchObject({ name: 'Bruno Reyes', role: 'contributor', person: bruno.id });
    const [listed] = await tokensOf(bruno.id!, db);
    expect(listed).toMatchObject({
      id: actor.id,
      name: 'Monthly import',
      role: 'contributor',
      expired: false
    });
    expect(listed!.lastUsedAt).not.toBeNull();
    const days = (Date.parse(listed!.expiresAt!) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(90, 1);
    expect(await eventsOf(actor.id)).toMatchObject([
      { kind: 'token.made', actorId: bruno.id, after: { role: 'contributor', expires: listed!.expiresAt } }
    ]);
  });

  test.each([
    ['a role above their own', { role: 'editor' }, { path: 'role', rule: 'not-one-of' }],
    ['no name', { name: ' ' }, { path: 'name', rule: 'required' }],
    ['a name that cannot be kept', { name: 'a\0b' }, { path: 'name', rule: 'not-plain-text' }],
    ['another life', { life: '9999' }, { path: 'life', rule: 'not-one-of' }]
  ])('has not %s', async (_, wrong, issue) => {
    const before = await db.$count(tokens);
    const made = makeToken(bruno, { ...input, ...wrong } as typeof input, db);
    await expect(made).rejects.toMatchObject({ code: 'invalid', issues: [issue] });
    expect(await db.$count(tokens)).toBe(before);
  });

  test('is not made by a token, nor by nobody', async () => {
    const actor = await actorOfToken(await makeToken(bruno, input, db), db);
    await expect(makeToken(actor, input, db)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(makeToken(system, input, db)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(makeToken(null, input, db)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('is at its end when its time is over', async () => {
    const token = await makeToken(bruno, input, db);
    const { id } = (await actorOfToken(token, db))!;
    await db
      .update(tokens)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(tokens.id, id!));
    expect(await actorOfToken(token, db)).toBeNull();
    expect((await tokensOf(bruno.id!, db)).find((each) => each.id === id)).toMatchObject({ expired: true });
  });

  test('is revoked by its owner or an administrator, once, and by nobody else', async () => {
    const [first, second] = [await makeToken(bruno, input, db), await makeToken(bruno, input, db)];
    const [{ id: one }, { id: other }] = [
      (await actorOfToken(first, db))!,
      (await actorOfToken(second, db))!
    ];
    const samir = await personAs('Samir Haddad', 'samir@example.org', 'editor');
    await expect(revokeToken(samir, one!, db)).rejects.toMatchObject({ code: 'not-found' });
    await revokeToken(bruno, one!, db);
    await revokeToken(rita, other!, db);
    await expect(revokeToken(bruno, one!, db)).rejects.toMatchObject({ code: 'not-found' });
    expect(await actorOfToken(first, db)).toBeNull();
    expect(await actorOfToken(second, db)).toBeNull();
    expect((await eventsOf(other)).at(-1)).toMatchObject({ kind: 'token.revoked', actorId: rita.id });
    expect((await allTokens(db)).map(({ id }) => id)).not.toContain(one);
  });

  test.each(['unknown', 'a\0b', '\ud800'])('is not revoked by the id %j', async (id) => {
    await expect(revokeToken(rita, id, db)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('does no more than its owner after a demotion', async () => {
    const eva = await personAs('Eva Lind', 'eva@example.org', 'editor');
    const token = await makeToken(eva, { ...input, role: 'editor' }, db);
    await db.update(users).set({ role: 'viewer' }).where(eq(users.id, eva.id!));
    expect(await actorOfToken(token, db)).toMatchObject({ role: 'viewer' });
    // Their session may not have heard of it yet.
    await expect(makeToken(eva, { ...input, role: 'editor' }, db)).rejects.toMatchObject({ code: 'invalid' });
  });

  test('goes with its owner', async () => {
    const olga = await personAs('Olga Petrova', 'olga@example.org', 'contributor');
    const token = await makeToken(olga, input, db);
    await db.delete(users).where(eq(users.id, olga.id!));
    expect(await actorOfToken(token, db)).toBeNull();
    await expect(makeToken(olga, input, db)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('is one of twenty at most, and of no more when two are made at once', async () => {
    const ken = await personAs('Ken Mori', 'ken@example.org', 'contributor');
    for (let count = 0; count < 19; count += 1) await makeToken(ken, input, db);
    const both = await Promise.allSettled([makeToken(ken, input, db), makeToken(ken, input, db)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await tokensOf(ken.id!, db)).toHaveLength(20);
  });
});

async function personAs(name: string, email: string, role: Role): Promise<Actor> {
  const id = await addUser({ name, email, password: 'quiet river lantern', role }, system, db);
  return { kind: 'user', id, name, role, person: id, organizations: [] };
}

function eventsOf(token: string | null) {
  return db
    .select()
    .from(events)
    .where(and(eq(events.subjectKind, 'token'), eq(events.subject, token ?? '')))
    .orderBy(events.id);
}
