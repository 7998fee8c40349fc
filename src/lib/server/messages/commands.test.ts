import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../domain/errors.ts';
import { noFilter } from '../../domain/filter.ts';
import { messageSchema, type MessageInput } from '../../domain/message-input.ts';
import { followUpMessages } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import { propose } from '../mappings/commands.ts';
import { crosswalkCells } from '../mappings/crosswalk.ts';
import { addPeople, contributor, nora, pablo } from '../mappings/people.fixture.ts';
import { messagesPer } from '../mappings/queries.ts';
import { progressBy } from '../progress/by-group.ts';
import * as sources from '../sources/queries.ts';
import { add, discard, edit, publish, restore } from './commands.ts';
import { get, list } from './queries.ts';
import { versionOf } from './versions.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let input: MessageInput;
beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(database.db);
  const [source] = await sources.list(database.db);
  const paragraph = source!.paragraphs.find(({ number }) => number === 2)!;
  const end = paragraph.text.indexOf(' ', 20);
  input = messageSchema.parse({
    kind: 'key-message',
    theme: 'contributions',
    statement: 'A message that was not drawn out before',
    voicedBy: [],
    anchor: {
      source: source!.code,
      ...{ paragraph: 2, start: 0, end, quote: paragraph.text.slice(0, end), version: 1 }
    }
  });
});
afterAll(() => database.close());

const lastOf = async (code: string) => (await history.of('message', code, [], undefined, true))[0]!;
const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason
  );
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};

test('a new message quotes the words of its anchor and is recorded', async () => {
  const code = await add(nora, input);
  const message = (await get(code, undefined, nora))!;
  const paragraph = (await sources.get(input.anchor.source))!.paragraphs.find(({ number }) => number === 2)!;
  expect(message).toMatchObject({ publication: 'draft', revision: 1, anchor: { version: 1, isLost: false } });
  expect(message.anchor.quote).toBe(paragraph.text.slice(0, input.anchor.end));
  expect(await lastOf(code)).toMatchObject({
    kind: 'message.added',
    after: { statement: input.statement, quote: message.anchor.quote, publication: 'draft', revision: 1 }
  });
});

test('nobody but editors learns of a message before it is published', async () => {
  const code = await add(nora, input);
  await propose(nora, code, { framework: 'target', end: '14.7' }, { strength: 'direct', rationale: '' });
  const told = async () => ({
    message: await get(code, undefined, contributor),
    listed: (await list({ target: '14.7' })).length,
    events: (await history.list({ limit: 500 })).events.filter(({ subject }) => subject.code.startsWith(code)),
    cells: (await crosswalkCells('target', noFilter())).filter(({ message }) => message === code),
    perTarget: (await messagesPer('target')).get('14.7') ?? 0,
    heads: (await progressBy('message', noFilter(), 'en')).filter(({ key }) => key === code)
  });
  expect(await told()).toEqual({
    message: null,
    listed: 0,
    events: [],
    cells: [],
    perTarget: 0,
    heads: []
  });
  await publish(pablo, code, 1);
  const after = await told();
  expect(after).toMatchObject({ message: { code, publication: 'published' }, listed: 1, perTarget: 1 });
  expect(after.events.map(({ kind }) => kind)).toEqual([
    'message.published',
    'mapping.proposed',
    'message.added'
  ]);
  expect([after.cells.length, after.heads.length]).toEqual([1, 1]);
});

describe('an edit', () => {
  test('is recorded with what it changed alone, and can be taken back', async () => {
    const code = await add(nora, input);
    await edit(pablo, code, 1, { ...input, statement: 'Said better' }, undefined, 'Clearer');
    expect(await lastOf(code)).toMatchObject({
      kind: 'message.edited',
      before: { statement: input.statement },
      after: { statement: 'Said better', revision: 2 },
      reason: 'Clearer'
    });
    expect((await versionOf(code, 1, nora))!.fields.statement).toBe(input.statement);
    await restore(nora, code, 2, 1);
    expect(await get(code, undefined, nora)).toMatchObject({ statement: input.statement, revision: 3 });
    expect(await lastOf(code)).toMatchObject({ kind: 'message.restored', after: { restored: 1, revision: 3 } });
  });

  test('moves the anchor to the words that were selected', async () => {
    const code = await add(nora, input);
    const { end, quote } = input.anchor;
    const moved = { ...input, anchor: { ...input.anchor, end: end + 1, quote: `${quote} ` } };
    expect(await refused(edit(nora, code, 1, moved))).toMatchObject({
      issues: [{ path: 'anchor', rule: 'not-a-quote' }]
    });
    expect(await get(code, undefined, nora)).toMatchObject({ revision: 1 });
  });

  test('is refused when somebody else was quicker', async () => {
    const code = await add(nora, input);
    await edit(pablo, code, 1, { ...input, statement: 'First' });
    expect(await refused(edit(nora, code, 1, { ...input, statement: 'Second' }))).toMatchObject({
      code: 'conflict'
    });
  });

  test('of a message of the shipped record has its first version to go back to', async () => {
    const { code, revision, kind, theme, voicedBy, anchor, statement } = (await get('KM-11'))!;
    const { isLost: _, language: __, ...place } = anchor;
    const written = { kind, theme, voicedBy, anchor: place };
    await edit(nora, code, revision, { ...written, statement: 'Otherwise' });
    expect((await versionOf(code, 1, null))!.fields).toMatchObject({ statement, quote: anchor.quote });
    await restore(nora, code, revision + 1, 1);
    expect((await get(code))!.statement).toBe(statement);
  });
});

test('a draft can be discarded, its code is not given again, and what is public stays', async () => {
  const code = await add(nora, input);
  await propose(nora, code, { framework: 'target', end: '10.c' }, { strength: 'direct', rationale: '' });
  await database.db
    .insert(followUpMessages)
    .values({ followUp: 'FU-001', message: code });
  expect(await refused(discard(nora, code, 1))).toMatchObject({
    issues: [{ rule: 'answered', params: { codes: 'FU-001' } }]
  });
  await database.db.delete(followUpMessages).where(eq(followUpMessages.message, code));
  await discard(nora, code, 1);
  expect(await get(code, undefined, nora)).toBeNull();
  expect(await lastOf(code)).toMatchObject({
    kind: 'message.discarded',
    before: { statement: input.statement }
  });
  expect(await add(nora, input)).not.toBe(code);
  expect(await refused(discard(nora, 'KM-12', 1))).toMatchObject({ code: 'conflict' });
});

test.each([
  ['theme', { theme: 'no-such-theme' }],
  ['voicedBy', { voicedBy: ['no-such-group'] }],
  [
    'anchor',
    { anchor: { source: 'no-such-source', paragraph: 1, start: 0, end: 4, quote: 'None', version: 1 } }
  ]
])('an unknown %s is named', async (path, wrong) => {
  expect(await refused(add(nora, { ...input, ...wrong }))).toMatchObject({
    code: 'invalid',
    issues: [{ path, rule: 'unknown-code' }]
  });
});

test('contributors add no messages', async () => {
  expect(await refused(add(contributor, input))).toMatchObject({ code: 'forbidden' });
});
