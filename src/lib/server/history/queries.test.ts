import { afterAll, beforeAll, expect, test } from 'vitest';
import { updateSchema } from '../../domain/follow-up-input.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import { addUser } from '../users/commands.ts';
import { log } from '../follow-ups/commands.ts';
import { addPeople, bruno, carla, corridor } from '../follow-ups/follow-up.fixture.ts';
import { logUpdate } from '../follow-ups/updates.ts';
import { propose, turnDown } from '../mappings/commands.ts';
import { addPeople as addEditors, nora, pablo } from '../mappings/people.fixture.ts';
import { review } from '../mappings/review.ts';
import { versionOf } from '../mappings/versions.ts';
import { seal, sealOf, verify } from './chain.ts';
import { get, list, of } from './queries.ts';
import { record } from './record.ts';

let database: TestDatabase;
const db = () => database.db;

beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(db());
});
afterAll(() => database.close());

const told = async (filter: Partial<Parameters<typeof list>[0]>) =>
  (await list({ limit: 200, ...filter }, db())).events.map(({ subject }) => subject.code);
const update = updateSchema.parse({ date: '2026-05', status: 'in-progress' });

test('the log of a message is its own and that of its mappings; that of a mapping is its own alone', async () => {
  const message = await told({ subject: { kind: 'message', code: 'KM-11', withParts: true } });
  expect(message).toContain('KM-11');
  expect(message).toContain('KM-11:10.c');
  expect(message).toContain('KM-11:objective-20');
  expect(message.every((code) => code.split(':')[0] === 'KM-11')).toBe(true);
  expect(await told({ subject: { kind: 'mapping', code: 'KM-11:10.c' } })).toEqual(['KM-11:10.c']);
});

test('a period takes its beginning and leaves out its end', async () => {
  const code = await log(bruno, corridor(), db());
  const subject = { kind: 'follow-up', code } as const;
  const { at } = (await list({ limit: 1, subject }, db())).events[0]!;
  const later = new Date(Date.parse(at) + 1).toISOString();
  expect(await told({ subject, since: at, until: later })).toEqual([code]);
  expect(await told({ subject, since: later })).toEqual([]);
  expect(await told({ subject, until: at })).toEqual([]);
});

test('pages neither skip nor repeat while changes are added', async () => {
  const note = (subject: string) =>
    db().transaction((tx) =>
      record(tx, bruno, { kind: 'organization.edited', subjectKind: 'organization', subject })
    );
  for (let n = 0; n < 7; n++) await note(`before-${n}`);
  const seen: string[] = [];
  for (let cursor: number | undefined, n = 0; ; n++) {
    const page = await list({ kind: 'organization.edited', limit: 3, cursor }, db());
    seen.push(...page.events.map(({ subject }) => subject.code));
    await note(`meanwhile-${n}`);
    if (page.nextCursor === null) break;
    cursor = Number(page.nextCursor);
  }
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `before-${n}`));
});

test('one event is told with its place in the chain, unless it is of an account', async () => {
  const code = await log(bruno, corridor(), db());
  const { id } = (await list({ limit: 1, subject: { kind: 'follow-up', code } }, db())).events[0]!;
  expect(await get(id, db())).toMatchObject({ isPublic: true, event: { id, subject: { code } } });
  expect(await sealOf(id, db())).toBeNull();
  await seal(db());
  expect(await sealOf(id, db())).toMatchObject({
    holds: true,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/)
  });
  const before = (await sealOf(id, db()))!;
  await addUser({ name: 'N', email: 'n@example.org', password: 'quiet river lantern', role: 'viewer' });
  await seal(db());
  expect(await get(id + 1, db())).toBeNull();
  expect(await sealOf(id + 1, db())).toMatchObject({ previous: before.hash, position: before.position + 1 });
  expect(await get(10 ** 12, db())).toBeNull();
});

test('what is not published is told only to whom the caller vouches for', async () => {
  const code = await log(carla, corridor(), db());
  const subject = { kind: 'follow-up', code } as const;
  expect(await told({ subject })).toEqual([]);
  const { events } = await list({ limit: 9, subject }, db(), { pending: [] });
  expect(events).toHaveLength(1);
  expect(await get(events[0]!.id, db())).toMatchObject({ isPublic: false });

  const open = await log(bruno, corridor(), db());
  const id = await logUpdate(carla, open, update, db());
  const about = { kind: 'follow-up', code: open } as const;
  expect(await told({ subject: about })).toHaveLength(1);
  expect((await list({ limit: 9, subject: about }, db(), { pending: [id] })).events).toHaveLength(2);
});

test('that a suggestion was turned down is for editors alone, whatever becomes of it later', async () => {
  await addEditors(db());
  const to = { framework: 'target', end: '14.1' } as const;
  const code = await turnDown(nora, 'KM-12', to, 0.6, 'Only an image.', db());
  const subject = { kind: 'mapping', code } as const;
  const kinds = async () => (await list({ limit: 9, subject }, db())).events.map(({ kind }) => kind);
  expect(await kinds()).toEqual([]);
  expect(await told({ subject: { kind: 'message', code: 'KM-12', withParts: true } })).not.toContain(code);
  expect(await told({ kind: 'mapping.rejected' })).not.toContain(code);
  const { events } = await list({ limit: 9, subject }, db(), { pending: [] });
  expect(events).toMatchObject([{ kind: 'mapping.rejected', reason: 'Only an image.' }]);
  expect(await get(events[0]!.id, db())).toMatchObject({ isPublic: false });
  expect(await versionOf(code, 1, null, db())).toBeNull();
  expect(await versionOf(code, 1, pablo, db())).toMatchObject({ revision: 1 });

  await propose(nora, 'KM-12', to, { strength: 'direct', rationale: 'It is meant.' }, null, db());
  await review(pablo, code, 2, { to: 'rejected', reason: 'It is not.' }, db());
  expect(await kinds()).toEqual(['mapping.rejected', 'mapping.proposed']);
  // What was proposed then and what was rejected last are both public; that it had been rejected before is not.
  const { events: known } = await list({ limit: 9, subject }, db(), { pending: [] });
  const { id } = known[1]!;
  const first = (before: unknown) => ({
    id,
    kind: 'mapping.proposed',
    before,
    after: { strength: 'direct' }
  });
  const open = first(null);
  const whole = first({ strength: null, rationale: '', status: 'rejected' });
  expect(known[1]).toMatchObject(whole);
  expect((await list({ limit: 9, subject }, db())).events[1]).toMatchObject(open);
  expect(await get(id, db())).toMatchObject({ isPublic: true, event: open });
  expect(await get(id, db(), true)).toMatchObject({ isPublic: true, event: whole });
  expect(await of('mapping', code, [], db())).toMatchObject([{ kind: 'mapping.rejected' }, open]);
  expect((await of('mapping', code, [], db(), true))[1]).toMatchObject(whole);
  expect((await versionOf(code, 2, null, db()))?.event.before).toBeNull();
  expect(await versionOf(code, 1, null, db())).toBeNull();
  expect(await versionOf(code, 2, null, db())).toMatchObject({ previous: null, next: 3 });
  expect(await versionOf(code, 2, pablo, db())).toMatchObject({ previous: 1, next: 3 });
  expect(await versionOf(code, 1, pablo, db())).toMatchObject({
    fields: { strength: null, status: 'rejected' }
  });

  // What was a mapping when it was rejected is no secret, and stays in what is told of its next proposal.
  await propose(nora, 'KM-12', to, { strength: 'indirect', rationale: 'In part.' }, null, db());
  expect((await list({ limit: 1, subject }, db())).events[0]).toMatchObject({
    before: { status: 'rejected' }
  });
  await seal(db());
  expect(await verify(db())).toMatchObject({ unsealed: 0, broken: null });
});
