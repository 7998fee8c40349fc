import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../domain/errors.ts';
import { freshDatabase } from '../db/testing.ts';
import { commitments, messages as messageRows } from '../db/schema/index.ts';
import * as history from '../history/queries.ts';
import { record } from '../history/record.ts';
import * as messages from '../messages/commands.ts';
import { get as getMessage } from '../messages/queries.ts';
import { versionOf as messageVersionOf } from '../messages/versions.ts';
import { addPeople, nora } from '../mappings/people.fixture.ts';
import { lostAnchors, previewOf } from './anchoring.ts';
import { edit, prepare } from './commands.ts';
import { publish } from './publication.ts';
import { get } from './queries.ts';
import { lastOf, messageFor, published, refused, texts } from './source.fixture.ts';
import * as workingCopies from './working-copies.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(database.db);
});
afterAll(() => database.close());

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
    const { isLost: _, language: __, ...before } = lost;
    const input = messageFor(code, 3, 'Schools take in all children.', 'all children', 2);
    await messages.edit(nora, message, revision, { ...input, statement: 'New words', anchor: before });
    expect((await getMessage(message, undefined, nora))?.anchor.isLost).toBe(true);
    await messages.edit(nora, message, revision + 1, { ...input, statement });
    expect(await getMessage(message, undefined, nora)).toMatchObject({
      anchor: { quote: 'all children', version: 2, isLost: false }
    });
  });

  test('are chosen anew at the same offsets too, be they others or the same', async () => {
    const code = await published(nora);
    const [other, same] = [await anchored(code, 3, 'child'), await anchored(code, 2, 'Families')];
    const now = {
      3: 'Families paid what families pay. Families paid what families pay.',
      4: texts[3]!.replace('child', 'pupil')
    };
    await reworded(code, now);
    const choose = async (message: string, paragraph: number, words: string) => {
      expect((await getMessage(message, undefined, nora))?.anchor.isLost).toBe(true);
      const input = messageFor(code, paragraph, now[paragraph === 3 ? 4 : 3], words, 2);
      await messages.edit(nora, message, 1, input);
      return (await getMessage(message, undefined, nora))!;
    };
    expect(await choose(other, 3, 'pupil')).toMatchObject({
      revision: 2,
      anchor: { start: 22, quote: 'pupil', version: 2, isLost: false }
    });
    expect(await choose(same, 2, 'Families')).toMatchObject({
      revision: 2,
      anchor: { start: 0, quote: 'Families', version: 2, isLost: false }
    });
  });

  test('are refused where the text has other words at their offsets by now', async () => {
    const code = await published(nora);
    const message = await anchored(code, 1, 'a seat at the table');
    await reworded(code, { 4: texts[3]!.replace('child', 'pupil') });
    const chosen = messageFor(code, 3, texts[3]!, 'child');
    expect(await refused(messages.add(nora, chosen))).toBe('words-not-found');
    expect(await refused(messages.edit(nora, message, 1, chosen))).toBe('words-not-found');
  });

  test('are restored where they stand, or as lost, whether or not history said of which version they were', async () => {
    const code = await published(nora);
    const [told, untold] = [
      await anchored(code, 1, 'a seat at the table'),
      await anchored(code, 1, 'a seat at the table')
    ];
    const { kind, theme, statement, anchor } = messageFor(code, 2, texts[2]!, 'lower costs');
    await messages.edit(nora, told, 1, { kind, theme, statement, voicedBy: [], anchor });
    expect(await lastOf('message', told)).toMatchObject({
      before: { paragraph: 1, anchorVersion: 1 },
      after: { paragraph: 2, anchorVersion: 1 }
    });
    // Such an event did not name the version once.
    const { version: _, source: __, ...place } = anchor;
    await database.db.transaction(async (tx) => {
      await tx
        .update(messageRows)
        .set({ ...place, revision: 2 })
        .where(eq(messageRows.code, untold));
      await record(tx, nora, {
        kind: 'message.edited',
        subjectKind: 'message',
        subject: untold,
        before: { paragraph: 1, start: 17, end: 36, quote: 'a seat at the table' },
        after: { ...place, revision: 2 }
      });
    });
    await reworded(code, { 2: 'For many years cities have asked for a place.' });
    for (const message of [told, untold]) {
      expect((await messageVersionOf(message, 1, nora))?.fields).toMatchObject({
        quote: 'a seat at the table',
        anchorVersion: 1
      });
      await messages.restore(nora, message, 2, 1);
      expect((await getMessage(message, undefined, nora))?.anchor).toMatchObject({
        ...{ paragraph: 1, start: 17, end: 36, quote: 'a seat at the table' },
        ...{ version: 1, isLost: true }
      });
    }
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
