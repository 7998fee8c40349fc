import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type RunningServer } from '../support/server.ts';
import { eventually, kill, postmasterOf, runScript } from './program.ts';

const ROUNDS = 10;
const WRITERS = 4;

let dataDir: string;
let token: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'throughline-faults-'));
  const made = await runScript(dataDir, 'throughline.ts', ['token', 'create', '--role', 'editor']);
  token = made.stdout.trim();
});
afterAll(() => rm(dataDir, { recursive: true }));

/** What the program has confirmed: code and title of each follow-up. */
const confirmed = new Map<string, string>();

type Like = { theme: string; messages: string[]; lead: { code: string } };

/** A follow-up whose theme, messages and organization the new ones take. */
async function template(origin: string): Promise<Like> {
  const answer = await fetch(`${origin}/api/v1/follow-ups`);
  const { data } = (await answer.json()) as { data: Like[] };
  return data[0]!;
}

/** Logs one follow-up after another until the program is gone. */
async function write(origin: string, like: Like, round: number, writer: number): Promise<void> {
  const { theme, messages, lead } = like;
  for (let number = 1; ; number++) {
    const title = `Round ${round}, writer ${writer}, number ${number}`;
    const body = {
      title,
      theme,
      messages,
      type: 'programme',
      lead: lead.code,
      level: 'global',
      status: 'in-progress',
      progress: number % 101
    };
    const answer = await fetch(`${origin}/api/v1/follow-ups`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body)
    }).catch(() => null);
    if (!answer) return;
    // The database is killed before the program in some rounds; what fails then was not confirmed.
    if (answer.status >= 500) continue;
    expect(answer.status, await answer.clone().text()).toBe(201);
    const created = (await answer.json().catch(() => null)) as { data: { code: string } } | null;
    if (created) confirmed.set(created.data.code, title);
  }
}

async function expectAll(server: RunningServer): Promise<void> {
  for (const [code, title] of confirmed) {
    const answer = await fetch(`${server.origin}/api/v1/follow-ups/${code}`);
    expect(answer.status, code).toBe(200);
    expect(((await answer.json()) as { data: { title: string } }).data.title).toBe(title);
    const history = await fetch(`${server.origin}/api/v1/follow-ups/${code}/history`);
    const { data: events } = (await history.json()) as { data: unknown[] };
    expect(events.length, `history of ${code}`).toBeGreaterThan(0);
  }
}

test(`after each of ${ROUNDS} kills in the middle of writes, everything confirmed is there, with its history`, async () => {
  for (let round = 1; round <= ROUNDS; round++) {
    const server = await startServer({ dataDir });
    const before = confirmed.size;
    const like = await template(server.origin);
    const writers = Array.from({ length: WRITERS }, (_, writer) =>
      write(server.origin, like, round, writer + 1)
    );
    await eventually(async () => confirmed.size > before);
    await sleep(Math.random() * 500);
    if (round % 3 === 0) await kill(await postmasterOf(dataDir));
    await kill(server.pid);
    await Promise.all(writers);
  }
  const server = await startServer({ dataDir });
  await expectAll(server);
  await server.stop();
  console.log(`${confirmed.size} confirmed writes over ${ROUNDS} kills are all there.`);
});
