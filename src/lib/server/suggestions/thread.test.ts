import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { eventually } from '../../../../tests/support/eventually.ts';
import { suggestDocument } from './queries.ts';
import { SuggestionThread, SuggestionsUnavailable, type Lane, type Limits } from './thread.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-thread-'));
const standIn = join(folder, 'stand-in.mjs');
// Answers how many texts this thread has had, in place of what they are about.
writeFileSync(
  standIn,
  `import { parentPort } from 'node:worker_threads';
   let had = 0;
   parentPort.on('message', ({ id, text }) => {
     if (text === 'crash') throw new Error('crashed');
     if (text === 'exit') process.exit(0);
     if (text === 'hang') for (;;);
     if (text === 'fail') return parentPort.postMessage({ id, failure: 'failed' });
     parentPort.postMessage({ id, suggestions: ++had });
   });`
);

let thread: SuggestionThread;
const begin = (limits?: Partial<Limits>) => (thread = new SuggestionThread(limits, standIn));
afterEach(() => thread?.end());
afterAll(() => rmSync(folder, { recursive: true }));

describe('the thread of suggestions', () => {
  test('starts with the first text and stays for the next', async () => {
    begin();
    expect(thread.isRunning).toBe(false);
    expect(await thread.ask('a')).toBe(1);
    expect(await thread.ask('b')).toBe(2);
    expect(thread.isRunning).toBe(true);
  });

  test('takes the texts of editors first, then one of a survey and one of the public in turn', async () => {
    begin();
    const order: string[] = [];
    const ask = (lane: Lane, ...texts: string[]) =>
      texts.map((text) => thread.ask(text, { lane }).then(() => void order.push(text)));
    await Promise.all([
      ...ask('public', 'a1', 'a2', 'a3', 'a4'),
      ...ask('survey', 's1', 's2'),
      ...ask('editor', 'e1', 'e2')
    ]);
    expect(order).toEqual(['a1', 'e1', 'e2', 's1', 'a2', 's2', 'a3', 'a4']);
  });

  test.each(['crash', 'exit'])('answers an error once when it ends by %s, and starts anew', async (text) => {
    begin();
    await thread.ask('a');
    const [ended, next] = await Promise.allSettled([thread.ask(text), thread.ask('b')]);
    expect(ended).toMatchObject({ status: 'rejected', reason: expect.any(SuggestionsUnavailable) });
    expect(next).toEqual({ status: 'fulfilled', value: 1 });
  });

  test('is stopped when a text takes too long', async () => {
    begin({ time: 300 });
    await thread.ask('a');
    await expect(thread.ask('hang')).rejects.toThrow('too long');
    expect(await thread.ask('b')).toBe(1);
  });

  test('goes on after a text that it could not read', async () => {
    begin();
    await expect(thread.ask('fail')).rejects.toThrow(SuggestionsUnavailable);
    expect(await thread.ask('b')).toBe(1);
  });

  test('refuses more than may wait', async () => {
    begin({ queue: { editor: 1, survey: 1, public: 1 } });
    const anybody = { lane: 'public' } as const;
    const asked = [thread.ask('a', anybody), thread.ask('b', anybody), thread.ask('c')];
    await expect(thread.ask('d', anybody)).rejects.toThrow(SuggestionsUnavailable);
    await expect(thread.ask('e')).rejects.toThrow(SuggestionsUnavailable);
    expect(await Promise.all(asked)).toEqual([1, 3, 2]);
  });

  test('answers an error to everyone when it cannot be started, and tries anew with the next', async () => {
    thread = new SuggestionThread({}, 'no-address-of-a-file');
    for (const texts of [['a', 'b'], ['c']]) {
      const asked = await Promise.allSettled(texts.map((text) => thread.ask(text)));
      for (const answer of asked)
        expect(answer).toMatchObject({ status: 'rejected', reason: expect.any(SuggestionsUnavailable) });
    }
  });

  test('ends when nobody asks for a while, and gives up what waits when it is ended', async () => {
    begin({ idle: 20 });
    await thread.ask('a');
    await eventually(() => expect(thread.isRunning).toBe(false));
    const waiting = Promise.allSettled([thread.ask('b'), thread.ask('c')]);
    await thread.end();
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

test('a document is suggested paragraph by paragraph, with its progress', async () => {
  const heard: string[] = [];
  const paragraphs = [
    'The school has no teachers.',
    'Bom dia a todos os que vieram.',
    'The river has no clean water.'
  ];
  const found = await suggestDocument(paragraphs, ({ done, of }) => heard.push(`${done}/${of}`));
  expect(found.map(({ goals }) => goals[0]?.goal)).toEqual(['4', undefined, '6']);
  expect(heard).toEqual(['1/3', '2/3', '3/3']);
});
