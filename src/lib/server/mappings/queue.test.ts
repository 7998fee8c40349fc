import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MappedTo } from '../../domain/mappings.ts';
import { mappings, messages } from '../db/schema/index.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import { acceptedByGoal } from './acceptance.ts';
import { propose, turnDown } from './commands.ts';
import { addPeople, nora, pablo } from './people.fixture.ts';
import { neighbours, queue } from './queue.ts';
import { review } from './review.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(database.db);
  // Two messages without any mapping, and two with one of Nora's each; nothing else.
  await database.db.delete(mappings);
  await propose(nora, 'KM-05', target('10.c'), { strength: 'direct', rationale: 'It says so.' });
  await propose(nora, 'KM-06', target('5.2'), { strength: 'direct', rationale: '' });
  for (const code of ['KM-01', 'KM-02', 'KM-03', 'KM-04', ...rest])
    await propose(
      nora,
      code,
      { framework: 'objective', end: '20' },
      { strength: 'direct', rationale: 'So.' }
    );
});
afterAll(() => database.close());

const rest = ['KM-07', 'KM-08', 'KM-09', 'KM-10', 'KM-11', 'KM-12', 'KM-13', 'KM-14', 'KM-15'];
const target = (end: string): MappedTo => ({ framework: 'target', end });
const codes = async (...[kind, filter]: [Parameters<typeof queue>[1], object?]) =>
  (await queue(pablo, kind, { limit: 50, ...filter })).messages.map(({ code }) => code);

test('what is mapped to nothing waits to be mapped; a mapping that was rejected is none', async () => {
  expect(await codes('unmapped')).toEqual(['KM-16', 'KM-17']);
  await turnDown(pablo, 'KM-16', target('16.1'), 0.6, 'Only an image.');
  expect(await codes('unmapped')).toEqual(['KM-16', 'KM-17']);
  expect(await codes('unmapped', { theme: 'human-rights' })).toEqual(['KM-17']);
  expect(await codes('unmapped', { source: 'another' })).toEqual([]);
});

test('proposals say who may confirm them', async () => {
  const proposals = async (actor: typeof nora, goal: string) =>
    (await queue(actor, 'review', { limit: 5, goal })).messages.flatMap((message) => message.proposals);
  const one = { code: 'KM-05:10.c', framework: 'target', end: '10.c', hasRationale: true };
  expect(await proposals(pablo, '10')).toEqual([{ ...one, isOwn: false, mayConfirm: true }]);
  expect(await proposals(nora, '10')).toEqual([{ ...one, isOwn: true, mayConfirm: false }]);
  expect(await proposals(pablo, '5')).toMatchObject([{ hasRationale: false, mayConfirm: false }]);
  expect(await proposals(pablo, '17')).toEqual([]);
});

test('pages follow one another by code, and tell how many there are', async () => {
  const first = await queue(pablo, 'review', { limit: 10 });
  expect(first).toMatchObject({ total: 15, nextCursor: 'KM-10' });
  const second = await queue(pablo, 'review', { limit: 10, cursor: 'KM-10' });
  expect(second).toMatchObject({ total: 15, nextCursor: null });
  expect([...first.messages, ...second.messages].map(({ code }) => code)).toEqual([
    ...['KM-01', 'KM-02', 'KM-03', 'KM-04', 'KM-05', 'KM-06'],
    ...rest
  ]);
});

test('a message has neighbours in its queue also when it is in it no more', async () => {
  expect(await neighbours('KM-10', {})).toEqual({ previous: 'KM-09', next: 'KM-11' });
  expect(await neighbours('KM-17', { queue: 'unmapped' })).toEqual({ previous: 'KM-16', next: null });
  expect(await neighbours('KM-05', { queue: 'unmapped' })).toEqual({ previous: null, next: 'KM-16' });
});

test('words that the source has no more are waiting to be found again', async () => {
  expect(await codes('lost')).toEqual([]);
  await database.db.update(messages).set({ anchorVersion: 0 }).where(eq(messages.code, 'KM-08'));
  expect(await codes('lost')).toEqual(['KM-08']);
});

test('of decided suggestions those count as accepted that were taken up and not rejected since', async () => {
  await database.db.delete(mappings);
  expect(await acceptedByGoal()).toEqual([]);
  const written = { strength: 'direct', rationale: 'It says so.' } as const;
  await propose(nora, 'KM-11', target('10.c'), written, 0.9);
  await propose(nora, 'KM-12', target('10.7'), written, 0.8);
  await propose(nora, 'KM-12', target('8.8'), written);
  await propose(nora, 'KM-12', { framework: 'indicator', end: '10.c.1' }, written, 0.8);
  await propose(nora, 'KM-12', { framework: 'objective', end: '20' }, written, 0.8);
  await turnDown(nora, 'KM-13', target('14.1'), 0.6, 'The sea is an image.');
  await review(pablo, 'KM-12:10.7', 1, { to: 'rejected', reason: 'Only in passing.' });
  await propose(nora, 'KM-01', target('14.2'), written, 0.7);
  await database.db.update(messages).set({ publication: 'draft' }).where(eq(messages.code, 'KM-01'));
  expect(await acceptedByGoal()).toEqual([
    { goal: '10', decided: 3, accepted: 2 },
    { goal: '14', decided: 1, accepted: 0 }
  ]);
  // Mapped after all, by hand: the suggestion was right, and stays decided on.
  await propose(pablo, 'KM-13', target('14.1'), written);
  expect((await acceptedByGoal())[1]).toEqual({ goal: '14', decided: 1, accepted: 1 });
  await review(nora, 'KM-13:14.1', 2, { to: 'rejected', reason: 'An image all the same.' });
  expect((await acceptedByGoal())[1]).toEqual({ goal: '14', decided: 1, accepted: 0 });
});
