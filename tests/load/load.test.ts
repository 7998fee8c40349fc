import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kill, postmasterOf, runScript } from '../faults/program.ts';
import { startServer } from '../support/server.ts';
import { countNotes, followUpCodes, write, type Writing } from './writers.ts';

const WRITERS = 16;
const SECONDS = 30;
const KILLS = 10;
const unlimited = { RATE_LIMIT_TOKEN: '0', RATE_LIMIT_ADDRESS: '0' };

let dataDir: string;
let token: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'throughline-load-'));
  const made = await runScript(dataDir, 'throughline.ts', ['token', 'create', '--role', 'editor']);
  token = made.stdout.trim();
});
afterAll(() => rm(dataDir, { recursive: true }));

/** Every confirmed update is there once, none twice, and the chain of the history verifies. */
async function expectWhole(origin: string, { confirmed, open, followUps }: Writing): Promise<void> {
  const counts = await countNotes(origin, followUps);
  const missing = confirmed.filter(({ followUp, note }) => counts.get(`${followUp} ${note}`) !== 1);
  expect(missing).toEqual([]);
  const twice = open.filter(({ followUp, note }) => (counts.get(`${followUp} ${note}`) ?? 0) > 1);
  expect(twice).toEqual([]);
  const verified = await runScript(dataDir, 'throughline.ts', ['history', 'verify']);
  expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('The history holds.') });
}

function start(writing: Writing): Promise<void[]> {
  return Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writing, writer)));
}

describe('16 writers', () => {
  test(`for ${SECONDS} seconds: what was confirmed is there once, and the chain verifies`, async () => {
    const server = await startServer({ dataDir, env: unlimited });
    const until = Date.now() + SECONDS * 1000;
    const writing: Writing = {
      origin: () => (Date.now() < until ? server.origin : undefined),
      token,
      followUps: await followUpCodes(server.origin),
      confirmed: [],
      open: []
    };
    await start(writing);
    console.log(
      `${Math.round(writing.confirmed.length / SECONDS)} updates a second by HTTP, confirmed: ${writing.confirmed.length}`
    );
    await expectWhole(server.origin, writing);
    await server.stop();
  });

  test(`while the program is killed ${KILLS} times: the same holds`, async () => {
    let origin: string | null | undefined = null;
    let server = await startServer({ dataDir, env: unlimited });
    const writing: Writing = {
      origin: () => origin,
      token,
      followUps: await followUpCodes(server.origin),
      confirmed: [],
      open: []
    };
    origin = server.origin;
    // The notes of this test are its own: the numbers of the writers go on where the first test's cannot reach.
    const writers = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writing, 100 + writer)));
    for (let round = 1; round <= KILLS; round++) {
      await sleep(500 + Math.random() * 1500);
      origin = null;
      if (round % 3 === 0) await kill(await postmasterOf(dataDir));
      await kill(server.pid);
      server = await startServer({ dataDir, env: unlimited });
      origin = server.origin;
    }
    await sleep(1000);
    origin = undefined;
    await writers;
    console.log(
      `${writing.confirmed.length} updates confirmed over ${KILLS} kills, open: ${writing.open.length}`
    );
    await expectWhole(server.origin, writing);
    await server.stop();
  });
});
