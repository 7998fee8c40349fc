import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Refusal } from '../../domain/errors.ts';
import type { Person } from '../../domain/roles.ts';
import { events, mails, mappings, users } from '../db/schema/index.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import { colleagues, commentsOn } from './comment-queries.ts';
import { comment, uncomment } from './comments.ts';
import { edit, propose } from './commands.ts';
import { addPeople, contributor, nora, pablo } from './people.fixture.ts';
import { review } from './review.ts';

let database: TestDatabase;
const [first, second] = [nora, pablo] as Person[] as [Person, Person];
beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(database.db);
  await database.db.update(users).set({ locale: 'ar' }).where(eq(users.id, 'pablo'));
});
afterAll(() => database.close());

const sent = () => database.db.select().from(mails).orderBy(asc(mails.createdAt));
const told = () =>
  database.db.select().from(events).where(eq(events.subjectKind, 'comment')).orderBy(asc(events.id));
const refused = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error as Refusal).code
  );

test('who is mentioned is told in their language, and the history knows of the comment but not of its words', async () => {
  const id = await comment(first, 'KM-11', {
    body: '@Pablo Ruiz and @Wen Li: is 10.c right?',
    mapping: 'KM-11:10.c'
  });
  expect(await commentsOn('KM-11')).toMatchObject([
    {
      ...{ id, mapping: 'KM-11:10.c', author: { id: 'nora', name: 'Nora Haddad' }, removedAt: null },
      parts: [{ name: 'Pablo Ruiz' }, { text: ' and @Wen Li: is 10.c right?' }]
    }
  ]);
  expect(await sent()).toMatchObject([
    {
      ...{ kind: 'comment-mention', recipient: 'pablo@example.org', locale: 'ar' },
      params: {
        message: 'KM-11',
        comment: String(id),
        author: 'Nora Haddad',
        body: '@Pablo Ruiz and @Wen Li: is 10.c right?'
      }
    }
  ]);
  expect(await told()).toMatchObject([
    {
      kind: 'comment.added',
      subject: String(id),
      before: null,
      after: { message: 'KM-11', mapping: 'KM-11:10.c' }
    }
  ]);
  expect((await history.list({ limit: 1 })).events[0]!.kind).not.toBe('comment.added');
});

test('a mention has the name of today, and is nobody’s once the person has left', async () => {
  await comment(second, 'KM-12', { body: '@Nora Haddad @Pablo Ruiz' });
  await database.db.update(users).set({ name: 'Nora H.' }).where(eq(users.id, 'nora'));
  const parts = async () =>
    (await commentsOn('KM-12')).map((each) => ({ author: each.author, parts: each.parts }));
  expect(await parts()).toEqual([
    {
      author: { id: 'pablo', name: 'Pablo Ruiz' },
      parts: [{ name: 'Nora H.' }, { text: ' ' }, { name: 'Pablo Ruiz' }]
    }
  ]);
  await database.db.update(users).set({ name: 'Nora Haddad' }).where(eq(users.id, 'nora'));
  expect((await sent()).map(({ recipient }) => recipient)).toEqual(['pablo@example.org', 'nora@example.org']);
  await database.db
    .insert(users)
    .values({ id: 'ana', name: 'Ana Sousa', email: 'ana@example.org', role: 'admin' });
  const ana: Person = { ...first, id: 'ana', person: 'ana', name: 'Ana Sousa', role: 'admin' };
  await comment(ana, 'KM-13', { body: 'I leave. @Ana Sousa' });
  await database.db.delete(users).where(eq(users.id, 'ana'));
  expect(await commentsOn('KM-13')).toMatchObject([
    { author: null, parts: [{ text: 'I leave. ' }, { name: null }] }
  ]);
});

test('authors remove their own; that there was one stays', async () => {
  const id = await comment(first, 'KM-14', { body: 'Never mind, @Pablo Ruiz.' });
  expect(await refused(uncomment(second, 'KM-14', id))).toBe('forbidden');
  expect(await refused(uncomment(first, 'KM-15', id))).toBe('not-found');
  expect(await refused(uncomment(first, 'KM-11', 99_999_999_999))).toBe('not-found');
  await uncomment(first, 'KM-14', id);
  expect(await commentsOn('KM-14')).toMatchObject([
    { id, parts: [], removedAt: expect.any(String) as string }
  ]);
  expect((await told()).at(-1)).toMatchObject({
    kind: 'comment.removed',
    subject: String(id),
    before: { message: 'KM-14' }
  });
  expect(await refused(uncomment(first, 'KM-14', id))).toBe('conflict');
});

test.each([
  [null, 'KM-11', { body: 'x' }, 'unauthenticated'],
  [contributor as Person, 'KM-11', { body: 'x' }, 'forbidden'],
  [first, 'KM-99', { body: 'x' }, 'not-found'],
  [first, 'KM-11', { body: 'x', mapping: 'KM-12:10.c' }, 'not-found'],
  [first, 'KM-11', { body: ' ' }, 'invalid'],
  [first, 'KM-11', { body: 'x', mention: 'Pablo Ruis' }, 'invalid']
])('no comment by %o on %s with %o: %s', async (actor, message, input, code) => {
  const before = (await told()).length;
  expect(await refused(comment(actor, message, input))).toBe(code);
  expect(await told()).toHaveLength(before);
});

test('editors and administrators can be mentioned', async () => {
  expect((await colleagues()).map(({ name }) => name)).toEqual(['Nora Haddad', 'Pablo Ruiz']);
});

test('who is chosen is told, whether or not the words name them', async () => {
  await comment(first, 'KM-16', { body: 'See 10.c.', mention: '@pablo ruiz' });
  expect((await commentsOn('KM-16'))[0]!.parts).toEqual([{ name: 'Pablo Ruiz' }, { text: ' See 10.c.' }]);
  expect((await sent()).at(-1)).toMatchObject({
    ...{ kind: 'comment-mention', recipient: 'pablo@example.org' },
    params: { message: 'KM-16', body: '@Pablo Ruiz See 10.c.' }
  });
});

test('who proposed a mapping is told that another confirmed it', async () => {
  const before = (await sent()).length;
  const code = await propose(...([second, 'KM-11', { framework: 'target', end: '1.2' }] as const), {
    strength: 'direct',
    rationale: 'It says so.'
  });
  await review(first, code, 1, { to: 'confirmed' });
  expect((await sent()).slice(before)).toMatchObject([
    {
      ...{ kind: 'mapping-confirmed', recipient: 'pablo@example.org', locale: 'ar' },
      params: { message: 'KM-11', mapping: code, statement: expect.stringMatching(/./) as string }
    }
  ]);
  // What no person stands for is confirmed without a mail.
  await edit(first, 'KM-11:17.3', 1, { rationale: 'It asks for finance.' });
  await database.db.update(mappings).set({ author: null }).where(eq(mappings.code, 'KM-11:17.3'));
  await review(second, 'KM-11:17.3', 2, { to: 'confirmed' });
  expect(await sent()).toHaveLength(before + 1);
});

test('who proposed a mapping is told that another rejected it, and why', async () => {
  const before = (await sent()).length;
  const end = { framework: 'target', end: '1.1' } as const;
  const written = { strength: 'direct', rationale: 'It says so.' } as const;
  const code = await propose(second, 'KM-11', end, written);
  await review(first, code, 1, { to: 'rejected', reason: 'It is mentioned only in passing.' });
  const rows = (await sent()).slice(before);
  expect(rows).toMatchObject([
    {
      ...{ kind: 'mapping-rejected', recipient: 'pablo@example.org', locale: 'ar' },
      params: { message: 'KM-11', mapping: code, reason: 'It is mentioned only in passing.' }
    }
  ]);
  await propose(second, 'KM-11', end, written);
  await review(second, code, 3, { to: 'rejected', reason: 'A slip.' });
  expect(await sent()).toHaveLength(before + 1);
});
