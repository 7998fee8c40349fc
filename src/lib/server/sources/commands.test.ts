import { eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../db/testing.ts';
import { sourceDrafts, sources } from '../db/schema/index.ts';
import * as history from '../history/queries.ts';
import { addPeople, contributor, nora, pablo } from '../mappings/people.fixture.ts';
import { add, describe as describeSource, discard, edit, prepare } from './commands.ts';
import { takeIn } from './intake.ts';
import { publish } from './publication.ts';
import { get, list, versionOf } from './queries.ts';
import { details, lastOf, published, read, refused, texts } from './source.fixture.ts';
import * as workingCopies from './working-copies.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(database.db);
});
afterAll(() => database.close());

describe('a source in preparation', () => {
  test('is added with a working copy, and nobody reads it before it is published', async () => {
    const code = await add(nora, details, read());
    expect(code).toBe('summary-of-the-second-hearing-2026-05-07');
    expect(await add(nora, details, read())).toBe(`${code}-2`);
    expect(await workingCopies.get(code)).toMatchObject({ revision: 1, version: 0, blocks: read().blocks });
    expect(await lastOf('source', code)).toMatchObject({
      kind: 'source.added',
      after: { paragraphs: 4, language: 'en' }
    });
    expect(await get(code)).toBeNull();
    expect((await list()).map((source) => source.code)).toEqual(['hearing-2017-07-26']);
    const log = await history.list({ limit: 500 });
    expect(log.events.filter(({ subject }) => subject.kind === 'source')).toEqual([]);
  });

  test('is the editors’ alone', async () => {
    expect(await refused(add(null, details, read()))).toBe('unauthenticated');
    expect(await refused(add(contributor, details, read()))).toBe('forbidden');
    expect(await refused(publish(contributor, 'hearing-2017-07-26', 1, 'x'))).toBe('forbidden');
  });

  test('is read from what was pasted, and nothing is written where it cannot be', async () => {
    const form = { title: '', date: '2026-05-08', speaker: '', kind: 'summary', language: '' };
    const code = await takeIn(nora, form, {
      file: null,
      text: 'Dear colleagues,\n\nWe heard from cities and from families.'
    });
    expect(await workingCopies.get(code)).toMatchObject({
      title: 'We heard from cities and from families.',
      language: 'en'
    });
    const before = await database.db.$count(sources);
    const tooMuch = { name: 'a.txt', size: 10_000_001, arrayBuffer: () => Promise.reject(new Error('read')) };
    expect(await refused(takeIn(nora, form, { file: tooMuch, text: '' }))).toBe('file-too-large');
    expect(await refused(takeIn(nora, { ...form, date: 'soon' }, { file: null, text: 'Words' }))).toBe(
      'not-a-date'
    );
    expect(await refused(takeIn(nora, form, { file: null, text: ' ' }))).toBe('required');
    expect(await database.db.$count(sources)).toBe(before);
  });

  test('keeps the heading of what is read as its title, or among its blocks', async () => {
    const form = { title: '', date: '2026-05-08', speaker: '', kind: 'summary', language: 'en' };
    const taken = async (title: string, text: string) =>
      workingCopies.get(await takeIn(nora, { ...form, title }, { file: null, text }));
    const long = (length: number) =>
      'a heading of many words '
        .repeat(20)
        .slice(0, length - 1)
        .concat('s');
    const body = 'We heard from cities.';
    expect(await taken('', `# ${long(189)}\n\n${body}`)).toMatchObject({
      title: long(189),
      blocks: [{ number: 1, text: body }]
    });
    const beyond = await taken('', `# ${long(320)}\n\n${body}`);
    expect(beyond?.title).toMatch(/^a heading .{250,}…$/);
    expect(beyond?.blocks).toMatchObject([
      { number: 1, text: long(320) },
      { number: 2, text: body }
    ]);
    expect((await taken('Ours', `# Theirs\n\n${body}`))?.blocks).toMatchObject([
      { number: 1, text: 'Theirs' },
      { number: 2, text: body }
    ]);
    // Numbers that the document prints are not moved.
    expect((await taken('Ours', `# Theirs\n\n1. ${body}\n2. ${body}`))?.blocks).toMatchObject([
      { number: null, text: 'Theirs' },
      { number: 1, text: body },
      { number: 2, text: body }
    ]);
  });

  test('is changed step by step, each recorded with what stood there before', async () => {
    const code = await add(nora, details, read());
    expect(
      await edit(nora, code, 1, {
        operation: 'split',
        position: 2,
        text: 'Cities asked for a seat at the table. || They host most migrants.'
      })
    ).toBe(2);
    expect(await lastOf('source', code)).toMatchObject({
      kind: 'source.edited',
      before: { blocks: [{ number: 1, text: texts[1] }] },
      after: { operation: 'split', number: 1, revision: 2, blocks: [{ number: 1 }, { number: 2 }] }
    });
    expect(await describeSource(nora, code, 2, { ...details, language: 'fr' })).toBe(3);
    expect((await lastOf('source', code)).after).toEqual({
      operation: 'details',
      language: 'fr',
      revision: 3
    });
    expect((await workingCopies.get(code))?.blocks.map(({ number }) => number)).toEqual([null, 1, 2, 3, 4]);
  });

  test('of two editors at one step only the first is heard', async () => {
    const code = await add(nora, details, read());
    const step = (text: string) => ({ operation: 'reword', position: 3, text }) as const;
    const outcomes = await Promise.all([
      refused(edit(nora, code, 1, step('Hers'))),
      refused(edit(pablo, code, 1, step('His')))
    ]);
    expect(outcomes.toSorted()).toEqual(['conflict', 'done']);
    expect((await workingCopies.get(code))?.revision).toBe(2);
    expect(await refused(publish(pablo, code, 1))).toBe('conflict');
    expect(await refused(discard(pablo, code, 1))).toBe('conflict');
  });

  test('goes altogether when it is discarded, and its code is not given again', async () => {
    const code = await add(nora, { ...details, title: 'Gone' }, read());
    await discard(nora, code, 1);
    expect(await database.db.select().from(sources).where(like(sources.code, 'gone%'))).toEqual([]);
    expect(await lastOf('source', code)).toMatchObject({
      kind: 'source.discarded',
      before: { title: 'Gone' }
    });
    expect(await add(nora, { ...details, title: 'Gone' }, read())).toBe(`${code}-2`);
  });
});

describe('a version', () => {
  test('is published with its paragraphs; a language that is not known keeps it back', async () => {
    const code = await add(nora, { ...details, language: 'und' }, read());
    expect(await refused(publish(nora, code, 1))).toBe('language-unknown');
    await describeSource(nora, code, 1, details);
    expect(await publish(nora, code, 2)).toBe(1);
    expect(await get(code)).toMatchObject({
      publication: 'published',
      version: 1,
      paragraphs: read().blocks
    });
    expect(await workingCopies.get(code)).toBeNull();
    expect(await lastOf('source', code)).toMatchObject({ kind: 'source.published', after: { version: 1 } });
  });

  test('follows only with a reason and a change; the one before stays to be read', async () => {
    const code = await published(nora);
    await prepare(nora, code);
    expect(await refused(prepare(pablo, code))).toBe('conflict');
    expect(await refused(publish(nora, code, 1, 'No change'))).toBe('nothing-changed');
    await edit(nora, code, 1, { operation: 'remove', position: 1 });
    expect(await refused(publish(nora, code, 2, ' '))).toBe('required');
    expect(await publish(nora, code, 2, 'No salutation')).toBe(2);
    expect((await get(code))?.versions.map(({ version, reason }) => [version, reason])).toEqual([
      [2, 'No salutation'],
      [1, null]
    ]);
    expect((await versionOf(code, 1))?.blocks).toEqual(read().blocks);
    expect(await lastOf('source', code)).toMatchObject({
      before: { version: 1 },
      after: { version: 2 },
      reason: 'No salutation'
    });
  });

  test('that is discarded leaves what is published', async () => {
    const code = await published(nora);
    await prepare(nora, code);
    await discard(nora, code, 1);
    expect(await get(code)).toMatchObject({ version: 1 });
    expect(await database.db.select().from(sourceDrafts).where(eq(sourceDrafts.source, code))).toEqual([]);
  });
});
