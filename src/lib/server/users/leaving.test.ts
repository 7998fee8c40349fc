import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { updateSchema } from '../../domain/follow-up-input.ts';
import { eventLine } from '../../i18n/event-changes.ts';
import type { Db } from '../db/connect.ts';
import { followUps, passkeys, progressUpdates, twoFactors, users } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import { log } from '../follow-ups/commands.ts';
import { corridor } from '../follow-ups/follow-up.fixture.ts';
import { logUpdate } from '../follow-ups/updates.ts';
import * as history from '../history/queries.ts';
import { queueMail } from '../jobs/queue.ts';
import { changeProfile, requestEmail, requestVerification } from './account.ts';
import { accept, invite } from './invitations.ts';
import { leave } from './leaving.ts';
import { requestReset } from './password-reset.ts';
import { openSession, personNamed, password, secretTo } from './person.fixture.ts';
import { get } from './queries.ts';
import { makeToken } from './tokens.ts';

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await freshDatabase('seeded'));
});
afterAll(() => close());

const name = 'Xenia Quarrington';
const email = 'xenia@example.org';

/** The tables in which any row holds one of the words, in whatever column. */
async function tablesWith(...words: string[]): Promise<string[]> {
  const tables = await db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public'`
  );
  expect(tables.length).toBeGreaterThan(30);
  const found: string[] = [];
  for (const table of tables) {
    const holds = sql.join(
      words.map((word) => sql`strpos(lower(t::text), ${word.toLowerCase()}) > 0`),
      sql` or `
    );
    const rows = await db.execute(sql`select 1 from ${sql.identifier(table.name)} t where ${holds} limit 1`);
    if (rows.length > 0) found.push(table.name);
  }
  return found;
}

test('who leaves is a former member in the history, and named in no row of any table', async () => {
  const admin = await personNamed('Amina Diallo', 'admin', db);
  await invite(admin, { email, role: 'admin', organizations: ['iom'], locale: 'en' }, db);
  const { id } = await accept(await secretTo(email, db), { name: 'X', password, locale: 'en' }, db);
  const xenia = {
    ...admin,
    id,
    person: id,
    name,
    role: 'admin' as const,
    organizations: [{ code: 'iom', trusted: false }]
  };
  await changeProfile(xenia, { name, locale: 'fr' }, db);
  const code = await log(xenia, corridor(), db);
  const update = updateSchema.parse({ date: '2026-05', status: 'in-progress', progress: 40 });
  await logUpdate(xenia, code, update, db);
  await invite(xenia, { email: 'guest@example.org', role: 'viewer', organizations: [], locale: 'en' }, db);
  await makeToken(xenia, { name: 'Laptop', role: 'editor', life: '365' }, db);
  await openSession(id, db);
  await requestReset(email, db);
  await requestEmail(xenia, 'quarrington@example.org', db);
  await db.update(users).set({ emailVerified: false }).where(eq(users.id, id));
  await requestVerification(xenia, db);
  await db.insert(passkeys).values({
    id: randomUUID(),
    name: `${name}’s phone`,
    publicKey: 'key',
    userId: id,
    credentialID: 'credential',
    counter: 0,
    deviceType: 'singleDevice',
    backedUp: false
  });
  await db.insert(twoFactors).values({ id: randomUUID(), secret: 's', backupCodes: 'b', userId: id });
  await db.transaction((tx) =>
    queueMail(tx, {
      kind: 'follow-up-submitted',
      recipient: 'amina@example.org',
      locale: 'en',
      params: { part: 'follow-up', code, title: 'Corridor', author: name }
    })
  );
  expect(await tablesWith(name, email, 'quarrington@')).toEqual(
    expect.arrayContaining(['users', 'mails', 'passkeys', 'verifications', 'invitations'])
  );
  const before = await history.of('follow-up', code, [], db);

  await leave(xenia, email, db);

  expect(await tablesWith(name, email, 'quarrington@')).toEqual([]);
  expect(await tablesWith(id)).toEqual(['events']);
  expect(await get(id, db)).toBeNull();
  const [kept] = await db.select().from(followUps).where(eq(followUps.code, code));
  expect(kept).toMatchObject({ author: null, publication: 'published' });
  const updates = await db.select().from(progressUpdates).where(eq(progressUpdates.followUp, code));
  expect(updates.map(({ author }) => author)).toEqual([null]);

  const after = await history.of('follow-up', code, [], db);
  expect(after).toHaveLength(before.length);
  for (const event of after) {
    expect(event.actor).toEqual({ kind: 'user', name: null });
    expect(eventLine(event).sentence).toMatch(/^A former member /);
  }
  const { events } = await history.list({ limit: 100, kind: 'follow-up.logged' }, db);
  expect(events.find(({ subject }) => subject.code === code)?.actor.name).toBeNull();
  const [left] = await history.of('user', id, [], db);
  expect(left).toMatchObject({ kind: 'user.left', before: null, after: null });
  expect(eventLine(left!).sentence).toBe('A person deleted their account.');
});

test('the last administrator cannot leave', async () => {
  const [last] = await db.select().from(users).where(eq(users.role, 'admin'));
  expect(await db.$count(users, eq(users.role, 'admin'))).toBe(1);
  const actor = { kind: 'user', role: 'admin', organizations: [] } as const;
  const work = leave({ ...actor, id: last!.id, person: last!.id, name: last!.name }, last!.email, db);
  await expect(work).rejects.toMatchObject({ issues: [{ path: 'role', rule: 'last-administrator' }] });
  expect(await get(last!.id, db)).not.toBeNull();
});
