import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../domain/errors.ts';
import type { MappedTo } from '../../domain/mappings.ts';
import { freshDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import * as messages from '../messages/queries.ts';
import { change, edit, propose, restore, turnDown } from './commands.ts';
import { addPeople, contributor, nora, pablo } from './people.fixture.ts';
import { get, of } from './queries.ts';
import { review } from './review.ts';
import { versionOf } from './versions.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(database.db);
});
afterAll(() => database.close());

const target = (end: string): MappedTo => ({ framework: 'target', end });
const written = { strength: 'direct', rationale: 'It names the very thing.' } as const;
const lastOf = async (code: string) => (await history.of('mapping', code, [], undefined, true))[0]!;
const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason
  );
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};

describe('a proposal', () => {
  test('is kept with its author and day, and recorded', async () => {
    const code = await propose(nora, 'KM-11', { framework: 'principle', end: 'a' }, written);
    expect(code).toBe('KM-11:principle-a');
    expect(await get(code)).toMatchObject({
      framework: 'principle',
      end: 'a',
      ...written,
      status: 'proposed',
      origin: 'person',
      author: { id: 'nora', name: 'Nora Haddad' },
      reviewer: null,
      revision: 1
    });
    expect(await lastOf(code)).toMatchObject({
      kind: 'mapping.proposed',
      after: { ...written, status: 'proposed', revision: 1 }
    });
  });

  test('is refused where the message is mapped so already, and of two at once one is', async () => {
    expect(await refused(propose(nora, 'KM-11', target('10.c'), written))).toMatchObject({
      code: 'conflict',
      issues: [{ path: 'to', rule: 'mapped-already' }]
    });
    const both = await Promise.allSettled([
      propose(nora, 'KM-12', target('1.1'), written),
      propose(pablo, 'KM-12', target('1.1'), written)
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test.each([
    [nora, 'KM-99', target('10.c'), 'not-found'],
    [nora, 'KM-11', target('10.9'), 'invalid'],
    [nora, 'KM-11', { framework: 'indicator', end: '10.c.9' } as const, 'invalid'],
    [contributor, 'KM-11', target('1.2'), 'forbidden'],
    [null, 'KM-11', target('1.2'), 'unauthenticated']
  ])('of %o for %s to %o is %s', async (actor, message, to, code) => {
    const before = await of('KM-11');
    expect(await refused(propose(actor, message, to, written))).toMatchObject({ code });
    expect(await of('KM-11')).toEqual(before);
  });
});

describe('a review', () => {
  test('is by another person than the author', async () => {
    const code = await propose(nora, 'KM-01', target('1.3'), written);
    expect(await refused(review(nora, code, 1, { to: 'confirmed' }))).toMatchObject({ code: 'forbidden' });
    await review(pablo, code, 1, { to: 'confirmed' });
    expect(await get(code)).toMatchObject({ status: 'confirmed', reviewer: { id: 'pablo' }, revision: 2 });
    expect(await lastOf(code)).toMatchObject({
      kind: 'mapping.confirmed',
      before: { status: 'proposed' },
      after: { status: 'confirmed', revision: 2 }
    });
  });

  test('by a token of the installation, which is no person, is refused', async () => {
    const code = await propose(nora, 'KM-01', target('1.4'), written);
    const token = { ...pablo, kind: 'token', person: null, organizations: 'any' } as const;
    expect(await refused(review(token, code, 1, { to: 'confirmed' }))).toMatchObject({ code: 'forbidden' });
  });

  test('confirms nothing without a rationale', async () => {
    const code = await propose(nora, 'KM-01', target('1.5'), { strength: 'direct', rationale: '' });
    expect(await refused(review(pablo, code, 1, { to: 'confirmed' }))).toMatchObject({
      code: 'invalid',
      issues: [{ path: 'rationale', rule: 'rationale-needed' }]
    });
    expect(await get(code)).toMatchObject({ status: 'proposed', revision: 1 });
  });

  test('that rejects keeps the mapping with its reason, and it can be proposed again', async () => {
    const code = await propose(nora, 'KM-01', target('2.1'), written);
    expect(await refused(review(pablo, code, 1, { to: 'rejected', reason: ' ' }))).toMatchObject({
      code: 'invalid'
    });
    await review(pablo, code, 1, { to: 'rejected', reason: 'Nothing is said of hunger.' });
    expect(await get(code)).toMatchObject({ status: 'rejected', reason: 'Nothing is said of hunger.' });
    const message = (await messages.get('KM-01'))!;
    expect(message.targets.find(({ target: known }) => known === '2.1')).toMatchObject({
      status: 'rejected'
    });
    await propose(pablo, 'KM-01', target('2.1'), written);
    expect(await get(code)).toMatchObject({
      status: 'proposed',
      author: { id: 'pablo' },
      reason: null,
      revision: 3
    });
  });

  test('lets authors take back what nobody confirmed', async () => {
    const code = await propose(nora, 'KM-01', target('2.2'), written);
    await review(nora, code, 1, { to: 'rejected', reason: 'A slip.' });
    expect(await get(code)).toMatchObject({ status: 'rejected', reviewer: { id: 'nora' } });
  });

  test('is refused when the mapping was changed meanwhile', async () => {
    const code = await propose(nora, 'KM-01', target('2.3'), written);
    await edit(nora, code, 1, { ...written, strength: 'indirect' });
    expect(await refused(review(pablo, code, 1, { to: 'confirmed' }))).toMatchObject({ code: 'conflict' });
  });
});

test('what was confirmed and then edited waits for another person again', async () => {
  const code = await propose(nora, 'KM-02', target('1.1'), written);
  await review(pablo, code, 1, { to: 'confirmed' });
  await edit(pablo, code, 2, { strength: 'indirect', rationale: 'It is about this in part.' });
  expect(await get(code)).toMatchObject({ status: 'proposed', author: { id: 'pablo' }, reviewer: null });
  expect(await refused(review(pablo, code, 3, { to: 'confirmed' }))).toMatchObject({ code: 'forbidden' });
  await review(nora, code, 3, { to: 'confirmed' });
});

test('what is saved as it is stays as it is: confirmed, and of who proposed it', async () => {
  const code = await propose(nora, 'KM-02', target('1.3'), written);
  expect(await edit(pablo, code, 1, written)).toBe(false);
  await review(pablo, code, 1, { to: 'confirmed' });
  const before = await get(code);
  const told = await lastOf(code);
  expect(await edit(pablo, code, 2, {}, undefined, 'No change.')).toBe(false);
  expect(await edit(pablo, code, 2, { rationale: written.rationale })).toBe(false);
  expect([await get(code), await lastOf(code)]).toEqual([before, told]);
  expect(before).toMatchObject({ status: 'confirmed', author: { id: 'nora' }, revision: 2 });
  expect(await edit(pablo, code, 2, { strength: 'indirect' })).toBe(true);
});

test('what was rejected is not edited, but proposed again', async () => {
  const code = await propose(nora, 'KM-02', target('1.4'), written);
  await review(pablo, code, 1, { to: 'rejected', reason: 'Only in passing.' });
  for (const changes of [{}, written, { rationale: 'Otherwise.' }])
    expect(await refused(edit(nora, code, 2, changes))).toMatchObject({ code: 'conflict', issues: [] });
  expect(await get(code)).toMatchObject({ status: 'rejected', reason: 'Only in passing.', revision: 2 });
});

test('a link of the record without a strength needs one with whatever is changed', async () => {
  const code = 'KM-02:objective-7';
  expect(await get(code)).toMatchObject({ strength: null, origin: 'record' });
  expect(await edit(nora, code, 1, {})).toBe(false);
  expect(await refused(edit(nora, code, 1, { rationale: 'So.' }))).toMatchObject({
    issues: [{ path: 'strength', rule: 'required' }]
  });
  await edit(nora, code, 1, written);
  await restore(nora, code, 2, 1);
  expect(await get(code)).toMatchObject({ strength: null, status: 'proposed', revision: 3 });
});

test('a rejected link of the record is no suggestion that was turned down, also once a person proposes it', async () => {
  await review(nora, 'KM-01:objective-23', 1, { to: 'rejected', reason: 'Not what is meant.' });
  expect(await get('KM-01:objective-23')).toMatchObject({ strength: null, isTurnedDown: false });
  await propose(nora, 'KM-01', { framework: 'objective', end: '23' }, written);
  expect(await get('KM-01:objective-23')).toMatchObject({ origin: 'person', revision: 3 });
  await restore(nora, 'KM-01:objective-23', 3, 1);
  expect(await get('KM-01:objective-23')).toMatchObject({ strength: null, status: 'proposed', revision: 4 });
});

test('an earlier version is found again and restored as a new one', async () => {
  const code = await propose(nora, 'KM-02', target('1.2'), written);
  await edit(nora, code, 1, { strength: 'indirect', rationale: 'Rather this.' });
  await review(pablo, code, 2, { to: 'confirmed' });
  expect(await versionOf(code, 1, null)).toMatchObject({
    fields: { ...written, status: 'proposed' },
    previous: null,
    next: 2,
    newest: 3
  });
  expect(await versionOf(code, 2, null)).toMatchObject({
    fields: { rationale: 'Rather this.', status: 'proposed' }
  });
  await restore(nora, code, 3, 1, undefined, 'The first was right.');
  expect(await get(code)).toMatchObject({ ...written, status: 'proposed', revision: 4 });
  expect(await lastOf(code)).toMatchObject({
    kind: 'mapping.restored',
    after: { restored: 1, revision: 4 },
    reason: 'The first was right.'
  });
  expect(await refused(restore(nora, code, 4, 9))).toMatchObject({ code: 'not-found' });
});

test('a mapping of the shipped record has a first version', async () => {
  expect(await versionOf('KM-11:10.c', 1, null)).toMatchObject({
    fields: { strength: 'direct', status: 'proposed' },
    differences: null
  });
});

test('a suggestion that is turned down is kept with its reason, and is no mapping', async () => {
  const before = (await messages.get('KM-03'))!.targets;
  const code = await turnDown(nora, 'KM-03', target('14.1'), 0.71, 'The sea is only an image here.');
  expect(await get(code)).toMatchObject({
    status: 'rejected',
    isTurnedDown: true,
    origin: 'suggestion',
    score: expect.closeTo(0.71) as number,
    author: null,
    reviewer: { id: 'nora' }
  });
  expect((await messages.get('KM-03'))!.targets).toEqual(before);
  expect((await of('KM-03')).map((mapping) => mapping.code)).not.toContain(code);
  expect((await of('KM-03', { turnedDown: true })).map((mapping) => mapping.code)).toContain(code);
  expect(await lastOf(code)).toMatchObject({
    kind: 'mapping.rejected',
    reason: 'The sea is only an image here.'
  });
});

test('a suggestion that was turned down and is mapped after all stays a suggestion, and its refusal no mapping', async () => {
  const code = await turnDown(nora, 'KM-03', target('14.5'), 0.62, 'Only an image.');
  expect(await refused(restore(nora, code, 1, 1))).toMatchObject({ code: 'not-found' });
  await propose(pablo, 'KM-03', target('14.5'), written);
  const again = { origin: 'suggestion', score: expect.closeTo(0.62) as number, isTurnedDown: false };
  expect(await get(code)).toMatchObject({ ...again, author: { id: 'pablo' }, revision: 2 });
  expect((await lastOf(code)).after).toMatchObject({ score: expect.closeTo(0.62) as number });
  expect(await refused(restore(nora, code, 2, 1))).toMatchObject({ code: 'not-found' });
  expect(await get(code)).toMatchObject({ ...written, status: 'proposed', revision: 2 });
});

test('a suggestion that is mapped to something else is turned down with it, both or neither', async () => {
  const suggested = { to: target('14.2'), score: 0.6 };
  const code = await change(nora, 'KM-04', suggested, target('14.3'), written, 'Mapped to 14.3 instead.');
  expect(await get(code)).toMatchObject({ end: '14.3', status: 'proposed', origin: 'person', score: null });
  expect(await get('KM-04:14.2')).toMatchObject({ status: 'rejected', reason: 'Mapped to 14.3 instead.' });
  expect(await lastOf('KM-04:14.2')).toMatchObject({ kind: 'mapping.rejected', after: { revision: 1 } });

  const other = { to: target('14.4'), score: 0.6 };
  expect(await refused(change(nora, 'KM-04', other, target('14.3'), written, 'So.'))).toMatchObject({
    code: 'conflict',
    issues: [{ rule: 'mapped-already' }]
  });
  expect(await refused(change(nora, 'KM-04', suggested, target('14.5'), written, 'So.'))).toMatchObject({
    code: 'conflict',
    issues: []
  });
  expect(await get('KM-04:14.4')).toBeNull();
  await change(nora, 'KM-04', other, other.to, written, 'So.');
  expect(await get('KM-04:14.4')).toMatchObject({ status: 'proposed', origin: 'suggestion' });
});
