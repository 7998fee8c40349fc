import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FollowUpInput } from '../../domain/follow-up-input.ts';
import { updateSchema } from '../../domain/follow-up-input.ts';
import type { Actor } from '../../domain/roles.ts';
import { versionOfEvent } from '../../domain/versions.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import { seal, verify } from '../history/chain.ts';
import * as history from '../history/queries.ts';
import { merge } from '../organizations/merge.ts';
import { edit, log } from './commands.ts';
import { addPeople, amina, bruno, carla, corridor, refusalOf } from './follow-up.fixture.ts';
import { inputOf } from './input-of.ts';
import { publish } from './publication.ts';
import { get, updatesOf } from './queries.ts';
import { restore } from './restore.ts';
import { publishUpdate, returnUpdate, reviseUpdate } from './update-review.ts';
import { logUpdate } from './updates.ts';
import { versionOf } from './versions.ts';

let database: TestDatabase;
const db = () => database.db;

beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(db());
});
afterAll(() => database.close());

const revisionOf = async (code: string) => (await get(code, bruno, db()))!.revision;
const update = (note: string) => updateSchema.parse({ date: '2026-05', status: 'in-progress', note });

type Step =
  | { do: 'edit'; changes: Partial<FollowUpInput> }
  | { do: 'update'; note: string }
  | { do: 'restore'; back: number };

const changes = fc.record<Partial<FollowUpInput>>(
  {
    title: fc.constantFrom('First wording', 'Second wording'),
    description: fc.constantFrom('', 'A longer account.'),
    messages: fc.constantFrom(['KM-11'], ['KM-12', 'KM-11'], ['KM-01']),
    targets: fc.constantFrom([], ['10.c'], ['17.3', '10.c']),
    partners: fc.constantFrom([], ['undp'], ['ifad', 'undp']),
    start: fc.constantFrom(null, '2025', '2025-03'),
    sources: fc.constantFrom([], [{ title: 'Joint statement', symbol: null, url: null }])
  },
  { requiredKeys: [] }
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: changes.map((given) => ({ do: 'edit' as const, changes: given })) },
  fc.constantFrom('Two banks agreed.', 'The price fell.').map((note) => ({ do: 'update' as const, note })),
  fc.nat(7).map((back) => ({ do: 'restore' as const, back }))
);

test('whatever happens, each version is what was there, and restoring it brings exactly that back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const code = await log(bruno, corridor(), db());
      const kept = new Map([[1, { input: await inputOf(code, bruno, db()), updates: 0 }]]);
      for (const each of steps) {
        const revision = await revisionOf(code);
        const now = await inputOf(code, bruno, db());
        const events = (await history.of('follow-up', code, [], db())).length;
        if (each.do === 'edit') await edit(bruno, code, revision, { ...now, ...each.changes }, db());
        else if (each.do === 'update') await logUpdate(bruno, code, update(each.note), db());
        else {
          const version = Math.max(1, revision - each.back);
          await restore(bruno, code, revision, version, db());
          expect(await inputOf(code, bruno, db())).toEqual(kept.get(version)!.input);
        }
        const [newer, told] = [await revisionOf(code), await history.of('follow-up', code, [], db())];
        expect(told.length - events).toBe(newer - revision);
        const input = await inputOf(code, bruno, db());
        const updates = (await updatesOf(code, bruno, db())).length;
        kept.set(newer, { input, updates });
      }
      for (const [revision, { input, updates }] of kept) {
        const version = await versionOf(code, revision, null, db());
        expect(version).toMatchObject({ revision, input, newest: kept.size });
        expect(version!.updates).toHaveLength(updates);
      }
      const revisions = (await history.of('follow-up', code, [], db())).map(versionOfEvent);
      expect(revisions).toEqual([...kept.keys()].toReversed());
    }),
    { numRuns: 12 }
  );
  await seal(db());
  expect((await verify(db())).broken).toBeNull();
});

test('a restoration is an event with its reason, and what it undid stays in the history', async () => {
  const code = await log(bruno, corridor(), db());
  const first = await inputOf(code, bruno, db());
  await edit(bruno, code, 1, { ...first, title: 'Another title', due: '2028' }, db(), 'The plan changed');
  await restore(bruno, code, 2, 1, db(), 'It was the wrong follow-up');
  expect(await inputOf(code, bruno, db())).toEqual(first);
  const [restored, edited] = await history.of('follow-up', code, [], db());
  expect(restored).toMatchObject({
    kind: 'follow-up.restored',
    reason: 'It was the wrong follow-up',
    before: { title: 'Another title', due: '2028' },
    after: { restored: 1, title: first.title, due: first.due, revision: 3 }
  });
  expect(edited).toMatchObject({ kind: 'follow-up.edited', reason: 'The plan changed' });
  expect(await versionOf(code, 2, null, db())).toMatchObject({
    input: { title: 'Another title', due: '2028' },
    previous: 1,
    next: 3,
    differences: { before: { title: 'Another title' }, after: { title: first.title } }
  });
});

test('restoring what is there already changes and records nothing', async () => {
  const code = await log(bruno, corridor(), db());
  await restore(bruno, code, 1, 1, db());
  expect(await history.of('follow-up', code, [], db())).toHaveLength(1);
});

test('only who may change a follow-up restores it, as it was seen, to a version that there is', async () => {
  const code = await log(bruno, corridor(), db());
  await edit(bruno, code, 1, { ...(await inputOf(code, bruno, db())), title: 'Another title' }, db());
  const refused = async (...[actor, revision, version]: [Parameters<typeof restore>[0], number, number]) =>
    (await refusalOf(restore(actor, code, revision, version, db()))).code;
  expect(await refused(null, 2, 1)).toBe('unauthenticated');
  expect(await refused(carla, 2, 1)).toBe('forbidden');
  expect(await refused(bruno, 1, 1)).toBe('conflict');
  expect(await refused(bruno, 2, 9)).toBe('not-found');
  expect(await revisionOf(code)).toBe(2);
  await restore(amina, code, 2, 1, db());
  expect(await revisionOf(code)).toBe(3);
});

test('before publication a version is for who may see the follow-up; after it, for everybody', async () => {
  const code = await log(carla, corridor(), db());
  expect(await versionOf(code, 1, null, db())).toBeNull();
  expect(await versionOf(code, 1, carla, db())).toMatchObject({ publication: 'submitted' });
  await publish(bruno, code, 1, db());
  expect(await versionOf(code, 1, null, db())).toMatchObject({ publication: 'submitted', newest: 2 });
});

test('of an update that is not public a stranger learns nothing; later, each version has its words of then', async () => {
  const code = await log(bruno, corridor(), db());
  const id = await logUpdate(carla, code, update('As first written.'), db());
  await returnUpdate(bruno, code, id, 2, 'Say which banks', db());
  await reviseUpdate(carla, code, id, 3, update('Both central banks agreed.'), db());
  expect(await versionOf(code, 2, null, db())).toBeNull();
  expect(await versionOf(code, 1, null, db())).toMatchObject({ newest: 1, next: null, updates: [] });
  await publishUpdate(bruno, code, id, 4, db());
  const then = async (revision: number) => (await versionOf(code, revision, null, db()))?.updates;
  expect(await then(2)).toMatchObject([{ note: 'As first written.', publication: 'submitted' }]);
  expect(await then(3)).toMatchObject([{ note: 'As first written.', publication: 'draft' }]);
  expect(await then(4)).toMatchObject([{ note: 'Both central banks agreed.', publication: 'submitted' }]);
  expect(await then(5)).toMatchObject([{ note: 'Both central banks agreed.', publication: 'published' }]);
});

test('the updates of the public record belong to its first version', async () => {
  const recorded = (await updatesOf('FU-001', null, db())).length;
  expect(recorded).toBeGreaterThan(0);
  await logUpdate(bruno, 'FU-001', update('Later.'), db());
  expect((await versionOf('FU-001', 1, null, db()))?.updates).toHaveLength(recorded);
  expect((await versionOf('FU-001', 2, null, db()))?.updates).toHaveLength(recorded + 1);
});

test('a version keeps the organizations of then; restored, they stand as what they were merged into', async () => {
  const ada: Actor = { ...bruno, id: 'ada', person: null, name: 'Ada Lind', role: 'admin' };
  const [from, into] = ['undp', 'unhcr'];
  const code = await log(bruno, corridor({ partners: [from, 'ifad'] }), db());
  const first = await inputOf(code, bruno, db());
  await edit(bruno, code, 1, { ...first, title: 'Another title' }, db());
  await merge(ada, from, into, 'They joined in 2026.', db());
  expect((await versionOf(code, 1, null, db()))?.input).toEqual(first);
  await restore(bruno, code, await revisionOf(code), 1, db());
  expect(await inputOf(code, bruno, db())).toEqual({ ...first, partners: [into, 'ifad'] });
});
