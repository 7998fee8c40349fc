import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { events, sessions, users } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import { leave, remove } from './leaving.ts';
import { changeRights, endSessions } from './people.ts';
import { addOrganizations, openSession, personNamed } from './person.fixture.ts';
import { get, list } from './queries.ts';

let db: Db;
let close: () => Promise<void>;
let amina: Person & { email: string };
let bruno: Person & { email: string };

beforeEach(async () => {
  ({ db, close } = await freshDatabase());
  await addOrganizations(db);
  amina = await personNamed('Amina Diallo', 'admin', db);
  bruno = await personNamed('Bruno Reyes', 'contributor', db, ['iom']);
});
afterEach(() => close());

const lastOf = async (id: string) => (await history.of('user', id, [], db))[0]!;
const admins = () => db.$count(users, eq(users.role, 'admin'));

describe('the rights of a person', () => {
  test('change with one event that tells them as they were and became', async () => {
    await changeRights(amina, bruno.person, { role: 'editor', organizations: ['unhcr', 'unhcr'] }, db);
    expect(await get(bruno.person, db)).toMatchObject({
      role: 'editor',
      organizations: [{ code: 'unhcr', name: 'UNHCR' }]
    });
    expect(await lastOf(bruno.person)).toMatchObject({
      kind: 'user.changed',
      actor: { name: 'Amina Diallo' },
      before: { role: 'contributor', organizations: ['iom'] },
      after: { role: 'editor', organizations: ['unhcr'] }
    });
    const before = await db.$count(events);
    await changeRights(amina, bruno.person, { role: 'editor', organizations: ['unhcr'] }, db);
    expect(await db.$count(events)).toBe(before);
  });

  test('are an administrator’s to change', async () => {
    const rights = { role: 'admin', organizations: [] };
    await expect(changeRights(bruno, bruno.person, rights, db)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(changeRights(null, bruno.person, rights, db)).rejects.toMatchObject({
      code: 'unauthenticated'
    });
    await expect(changeRights(amina, 'nobody', rights, db)).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      changeRights(amina, bruno.person, { role: 'editor', organizations: ['nowhere'] }, db)
    ).rejects.toMatchObject({ issues: [{ path: 'organizations', rule: 'unknown-code' }] });
    expect(await get(bruno.person, db)).toMatchObject({ role: 'contributor' });
  });

  test('leave somebody who administers', async () => {
    await expect(
      changeRights(amina, amina.person, { role: 'editor', organizations: [] }, db)
    ).rejects.toMatchObject({ issues: [{ path: 'role', rule: 'last-administrator' }] });
    expect(await admins()).toBe(1);
  });

  test('of two administrators who step down and leave at once leave one', async () => {
    const carla = await personNamed('Carla Nunes', 'admin', db);
    const results = await Promise.allSettled([
      changeRights(amina, amina.person, { role: 'viewer', organizations: [] }, db),
      leave(carla, carla.email, db)
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await admins()).toBe(1);
  });
});

describe('the sessions of a person', () => {
  test('are ended by an administrator or their owner, with one event', async () => {
    for (const actor of [amina, bruno]) {
      await openSession(bruno.person, db);
      await endSessions(actor, bruno.person, db);
      expect(await db.$count(sessions, eq(sessions.userId, bruno.person))).toBe(0);
      expect(await lastOf(bruno.person)).toMatchObject({
        kind: 'user.changed',
        actor: { name: actor.name },
        after: { sessions: 'ended' }
      });
    }
  });

  test('are nobody else’s to end', async () => {
    await openSession(amina.person, db);
    await expect(endSessions(bruno, amina.person, db)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(endSessions(amina, 'nobody', db)).rejects.toMatchObject({ code: 'not-found' });
    expect(await db.$count(sessions, eq(sessions.userId, amina.person))).toBe(1);
  });
});

describe('the list of people', () => {
  test('is by name, and narrowed by words, role and organization', async () => {
    const named = async (filter: object) =>
      (await list({ page: 1, ...filter }, db)).people.map(({ name }) => name);
    expect(await named({})).toEqual(['Amina Diallo', 'Bruno Reyes']);
    expect(await named({ q: 'BRUNO@' })).toEqual(['Bruno Reyes']);
    expect(await named({ q: 'iom' })).toEqual(['Bruno Reyes']);
    expect(await named({ q: '%' })).toEqual([]);
    expect(await named({ role: 'admin' })).toEqual(['Amina Diallo']);
    expect(await named({ organization: 'iom' })).toEqual(['Bruno Reyes']);
    expect(await named({ page: 2 })).toEqual([]);
  });

  test('says when somebody was last seen, and in how many places they are signed in', async () => {
    expect(await get(bruno.person, db)).toMatchObject({ seen: null, sessions: 0 });
    await openSession(bruno.person, db);
    const seen = await get(bruno.person, db);
    expect(seen).toMatchObject({ sessions: 1 });
    expect(Math.abs(Date.parse(seen!.seen!) - Date.now())).toBeLessThan(60_000);
  });
});

describe('removing a person', () => {
  test('takes their address typed, and is an administrator’s to do', async () => {
    await expect(remove(bruno, amina.person, amina.email, db)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(remove(amina, bruno.person, amina.email, db)).rejects.toMatchObject({
      issues: [{ path: 'typed', rule: 'not-the-address' }]
    });
    await expect(remove(amina, amina.person, amina.email, db)).rejects.toMatchObject({
      issues: [{ path: 'role', rule: 'last-administrator' }]
    });
    await remove(amina, bruno.person, ' Bruno@example.org ', db);
    expect(await get(bruno.person, db)).toBeNull();
    expect(await lastOf(bruno.person)).toMatchObject({
      kind: 'user.left',
      actor: { name: 'Amina Diallo' },
      after: { removed: true }
    });
    await expect(remove(amina, bruno.person, bruno.email, db)).rejects.toMatchObject({ code: 'not-found' });
  });
});
