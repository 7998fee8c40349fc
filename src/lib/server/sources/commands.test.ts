import { and, eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../domain/errors.ts';
import { freshDatabase } from '../db/testing.ts';
import { commitments, sourceDrafts, sources } from '../db/schema/index.ts';
import * as history from '../history/queries.ts';
import * as messages from '../messages/commands.ts';
import { get as getMessage } from '../messages/queries.ts';
import { versionOf as messageVersionOf } from '../messages/versions.ts';
import { addPeople, contributor, nora, pablo } from '../mappings/people.fixture.ts';
import { lostAnchors, previewOf } from './anchoring.ts';
import { add, describe as describeSource, discard, edit, prepare } from './commands.ts';
import { takeIn } from './intake.ts';
import { publish } from './publication.ts';
import { get, list, versionOf } from './queries.ts';
import { details, messageFor, published, read, texts } from './source.fixture.ts';
import * as workingCopies from './working-copies.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(database.db);
});
afterAll(() => database.close());

const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? (error.issues[0]?.rule ?? error.code) : error)
  );
const lastOf = async (kind: 'source' | 'message', code: string) => (await history.of(kind, code))[0]!;
/** A draft message for words of a published source. */
const anchored = (source: string, paragraph: number, words: string) =>
  messages.add(nora, messageFor(source, paragraph, texts[paragraph]!, words));
/** Publishes the source with that text for that block. */
async function reworded(
  source: string,
  changes: Record<number, string>,
  reason = 'A correction'
): Promise<void> {
  await prepare(nora, source);
  let revision = 1;
  for (const [position, text] of Object.entries(changes))
    revision = await edit(nora, source, revision, { operation: 'reword', position: Number(position), text });
  await publish(nora, source, revision, reason);
}

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

describe('the words that a message stands for', () => {
  test('keep their place, move, or are lost with the text, and history tells which', async () => {
    const code = await published(nora);
    const [kept, moved, lost] = [
      await anchored(code, 1, 'a seat at the table'),
      await anchored(code, 2, 'lower costs'),
      await anchored(code, 3, 'every child')
    ];
    const changes = { 3: 'At last, families asked for lower costs.', 4: 'Schools take in all children.' };
    await reworded(code, changes);
    const anchorOf = async (message: string) => (await getMessage(message, undefined, nora))!;
    expect(await anchorOf(kept)).toMatchObject({ revision: 1, anchor: { version: 2, isLost: false } });
    expect(await anchorOf(moved)).toMatchObject({
      revision: 2,
      anchor: { paragraph: 2, start: 28, version: 2, isLost: false }
    });
    expect(await lastOf('message', moved)).toMatchObject({
      kind: 'message.reanchored',
      before: { start: 19, anchorVersion: 1 },
      after: { start: 28, anchorVersion: 2, revision: 2 }
    });
    expect(await anchorOf(lost)).toMatchObject({
      revision: 1,
      anchor: { version: 1, isLost: true, quote: 'every child' }
    });
    expect(await lastOf('message', lost)).toMatchObject({
      kind: 'message.anchor-lost',
      after: { version: 2 }
    });
    expect((await lostAnchors()).map((anchor) => anchor.code)).toEqual([lost]);
    // The words come back: found again, and told.
    await reworded(code, { 4: 'Schools take in every child.' }, 'As spoken');
    expect(await anchorOf(lost)).toMatchObject({ revision: 2, anchor: { version: 3, isLost: false } });
    expect(await anchorOf(kept)).toMatchObject({ revision: 1, anchor: { version: 3 } });
    // A version of the message from before is restored at the place that its words have now.
    await messages.restore(nora, moved, 2, 1);
    expect(await anchorOf(moved)).toMatchObject({ anchor: { start: 28, version: 3, isLost: false } });
    expect((await messageVersionOf(lost, 1, nora))?.fields).toMatchObject({
      anchorVersion: 1,
      quote: 'every child'
    });
  });

  test('that stand twice in the new text, alike, are lost rather than moved by a guess', async () => {
    const code = await published(nora);
    const message = await anchored(code, 2, 'lower costs');
    await prepare(nora, code);
    const step = {
      operation: 'reword',
      position: 3,
      text: 'lower costs lower costs'
    } as const;
    await edit(nora, code, 1, step);
    const copy = (await workingCopies.get(code))!;
    const preview = await previewOf(code, copy.blocks);
    await publish(nora, code, 2, 'Twice');
    const { anchor } = (await getMessage(message, undefined, nora))!;
    expect(preview.find((move) => move.anchor.code === message)?.outcome).toBe(
      anchor.isLost ? 'lost' : 'moved'
    );
    expect(anchor.isLost).toBe(true);
  });

  test('are chosen anew by an editor, which ends the loss', async () => {
    const code = await published(nora);
    const message = await anchored(code, 3, 'every child');
    await reworded(code, { 4: 'Schools take in all children.' });
    const { revision, anchor: lost, statement } = (await getMessage(message, undefined, nora))!;
    const before = { source: code, paragraph: lost.paragraph, start: lost.start, end: lost.end };
    const input = messageFor(code, 3, 'Schools take in all children.', 'all children');
    await messages.edit(nora, message, revision, { ...input, statement: 'New words', anchor: before });
    expect((await getMessage(message, undefined, nora))?.anchor.isLost).toBe(true);
    await messages.edit(nora, message, revision + 1, { ...input, statement });
    expect(await getMessage(message, undefined, nora)).toMatchObject({
      anchor: { quote: 'all children', version: 2, isLost: false }
    });
  });

  test('of the shipped record follow a new version too, and so do its commitments', async () => {
    const hearing = 'hearing-2017-07-26';
    const before = (await get(hearing))!;
    const index = before.paragraphs.findIndex(({ number }) => number === 1);
    await prepare(nora, hearing);
    await edit(nora, hearing, 1, {
      operation: 'split',
      position: index + 1,
      text: before.paragraphs[index]!.text.replace(' ', ' || ')
    });
    await publish(nora, hearing, 2, 'Two paragraphs');
    const after = (await get(hearing))!;
    const textOf = (number: number) => after.paragraphs.find((block) => block.number === number)!.text;
    const promised = await database.db
      .select()
      .from(commitments)
      .where(and(eq(commitments.source, hearing)));
    const voiced = await Promise.all(
      (await history.list({ limit: 500, kind: 'message.reanchored' })).events.map(({ subject }) =>
        getMessage(subject.code)
      )
    );
    expect(promised.length).toBeGreaterThan(0);
    for (const { paragraph, start, end, quote, anchorVersion } of promised) {
      expect(anchorVersion).toBe(2);
      expect(textOf(paragraph).slice(start, end)).toBe(quote);
    }
    expect(voiced.length).toBeGreaterThan(10);
    for (const message of voiced) {
      const { paragraph, start, end, quote } = message!.anchor;
      expect(textOf(paragraph).slice(start, end)).toBe(quote);
    }
    expect((await lastOf('source', hearing)).after).toMatchObject({
      version: 2,
      commitmentsMoved: promised.map(({ code }) => code)
    });
  });

  test('are not written for an old text while a new one is being published', async () => {
    const code = await published(nora);
    await prepare(nora, code);
    await edit(nora, code, 1, { operation: 'remove', position: 4 });
    const [version, message] = await Promise.all([
      publish(nora, code, 2, 'Shorter'),
      anchored(code, 3, 'every child').catch((error: unknown) => error)
    ]);
    expect(version).toBe(2);
    // Either it came before, and lost its words with the new text, or it came after and was refused.
    const isRefused = message instanceof Refusal;
    const found = isRefused ? null : await getMessage(message as string, undefined, nora);
    expect(isRefused || found?.anchor.isLost).toBe(true);
  });
});
