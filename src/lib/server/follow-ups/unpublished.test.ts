import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { updateSchema } from '../../domain/follow-up-input.ts';
import type { OwnStep } from '../../domain/own-steps.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { freshDatabase } from '../db/testing.ts';
import { log } from './commands.ts';
import { addPeople, amina, bruno, carla, corridor, dawit, reader, refusalOf } from './follow-up.fixture.ts';
import { publish, sendBack, submit } from './publication.ts';
import { own, queue, waitingFor } from './unpublished.ts';
import { publishUpdate, returnUpdate } from './update-review.ts';
import { logUpdate } from './updates.ts';

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await freshDatabase('seeded'));
  await addPeople(db);
});
afterAll(() => close());

const limit = 50;
const report = updateSchema.parse({ date: '2026-03', status: 'stalled', progress: 40, note: 'Waiting.' });
const draft = (actor = carla) => log(actor, corridor({ publication: 'draft' }), db);

describe('the review queue', () => {
  test('holds follow-ups and updates in the order in which they were handed in', async () => {
    const early = await draft();
    const first = await log(carla, corridor({ title: 'Handed in first' }), db);
    const id = await logUpdate(dawit, 'FU-001', report, db);
    await submit(carla, early, 1, db);
    const page = await queue(bruno, { limit }, db);
    expect(page.total).toBe(3);
    expect(page.work).toMatchObject([
      { part: 'follow-up', code: first, title: 'Handed in first', update: null, by: carla.name, revision: 1 },
      { part: 'update', code: 'FU-001', update: id, organization: { code: 'unhcr' }, by: dawit.name },
      { part: 'follow-up', code: early, organization: { code: 'iom' }, publication: 'submitted', revision: 2 }
    ]);
    await publish(bruno, first, 1, db);
    await returnUpdate(bruno, 'FU-001', id, 2, 'Since when?', db);
    expect((await queue(bruno, { limit }, db)).work.map(({ code }) => code)).toEqual([early]);
    await sendBack(bruno, early, 2, 'Which price?', db);
    expect(await queue(bruno, { limit }, db)).toEqual({ work: [], total: 0, nextCursor: null });
  });

  test('is paged so that what is handed in or reviewed meanwhile shifts nothing', async () => {
    const codes = [];
    for (let index = 0; index < 5; index += 1) codes.push(await log(carla, corridor(), db));
    const seen: string[] = [];
    let cursor: number | undefined;
    for (let turn = 0; turn < 5; turn += 1) {
      const page = await queue(bruno, { limit: 2, cursor }, db);
      seen.push(...page.work.map(({ code }) => code));
      if (turn === 0) {
        await publish(bruno, codes[0]!, 1, db);
        codes.push(await log(carla, corridor(), db));
      }
      if (page.nextCursor === null) break;
      cursor = Number(page.nextCursor);
    }
    expect(seen).toEqual(codes);
    for (const code of codes.slice(1)) await publish(bruno, code, 1, db);
  });

  test.each([carla, amina, reader])('is no matter of %o', async (actor) => {
    expect((await refusalOf(queue(actor, { limit }, db))).code).toBe('forbidden');
  });
});

describe('own work', () => {
  const codesOf = async (actor: Actor, step: OwnStep) =>
    (await own(actor, step, { limit }, db)).work.map(({ code, update }) => update ?? code);
  let kept: string, back: string, waiting: string, elsewhere: string, mine: string;

  beforeAll(async () => {
    kept = await draft();
    back = await log(carla, corridor(), db);
    await sendBack(bruno, back, 1, 'Which price?', db);
    waiting = await log(carla, corridor(), db);
    elsewhere = await log(dawit, corridor({ lead: 'unhcr', publication: 'draft' }), db);
    mine = await draft(bruno);
  });

  test('is told by step, with the reason, and is that of one’s organizations too', async () => {
    const returned = await own(carla, 'returned', { limit }, db);
    expect(returned.work.at(0)).toMatchObject({ code: back, returned: 'Which price?', by: bruno.name });
    for (const colleague of [carla, amina]) {
      expect(await codesOf(colleague, 'returned')).toContain(back);
      expect(await codesOf(colleague, 'draft')).toEqual([mine, kept]);
      expect(await codesOf(colleague, 'submitted')).toEqual([waiting]);
    }
  });

  test('is not that of others, nor all of it for an editor', async () => {
    expect(await codesOf(dawit, 'draft')).toEqual([elsewhere]);
    expect(await codesOf(bruno, 'draft')).toEqual([mine]);
    expect(await codesOf(bruno, 'submitted')).toEqual([]);
  });

  test('has an update once it is not public, and no longer when it is', async () => {
    const { work } = await queue(bruno, { limit }, db);
    const id = await logUpdate(dawit, 'FU-001', report, db);
    expect(await codesOf(dawit, 'submitted')).toEqual([id]);
    expect(await codesOf(carla, 'submitted')).not.toContain(id);
    await publishUpdate(bruno, 'FU-001', id, 4, db);
    expect(await codesOf(dawit, 'submitted')).toEqual([]);
    expect((await queue(bruno, { limit }, db)).work).toEqual(work);
  });

  test('is counted for the menu of who has to do with it', async () => {
    const drafts = async (actor: Actor) => (await waitingFor(actor, db))?.drafts;
    expect(await drafts(carla)).toBe(
      (await codesOf(carla, 'draft')).length + (await codesOf(carla, 'returned')).length
    );
    expect(await waitingFor(carla, db)).toMatchObject({ queue: null });
    expect(await waitingFor(bruno, db)).toMatchObject({ queue: (await queue(bruno, { limit }, db)).total });
    expect(await waitingFor(reader, db)).toBeNull();
  });
});
