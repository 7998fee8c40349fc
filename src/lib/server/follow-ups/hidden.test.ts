import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { today } from '../../domain/dates.ts';
import { crosswalkEnds } from '../../domain/crosswalk.ts';
import { noFilter, sorts, type FollowUpFilter } from '../../domain/filter.ts';
import { updateSchema } from '../../domain/follow-up-input.ts';
import type { Actor } from '../../domain/roles.ts';
import { groupings, statuses } from '../../domain/vocabularies.ts';
import type { Db } from '../db/connect.ts';
import { organizations as actors } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import { crosswalkCells } from '../mappings/crosswalk.ts';
import { messagesPer } from '../mappings/queries.ts';
import * as messages from '../messages/queries.ts';
import * as organizations from '../organizations/queries.ts';
import { progressBy } from '../progress/by-group.ts';
import { rolesOf } from '../progress/roles.ts';
import { progressSeries } from '../progress/series.ts';
import { progressTotal } from '../progress/total.ts';
import { unansweredMessages } from '../progress/unanswered.ts';
import { log } from './commands.ts';
import { filterChoices } from './filter-choices.ts';
import { addPeople, amina, bruno, carla, corridor, dawit, reader } from './follow-up.fixture.ts';
import { publish } from './publication.ts';
import * as followUps from './queries.ts';
import { latestDisputes } from './reporters.ts';
import { publishUpdate } from './update-review.ts';
import { logUpdate } from './updates.ts';
import { versionOf } from './versions.ts';

let db: Db;
let close: () => Promise<void>;
const word = 'xylotheque';
/** Published before, and waited on: an update of it is what is hidden. */
const known = 'FU-001';
let code: string;
let update: number;
let before: Record<string, unknown>;

/** A follow-up like no other: nothing else is about this country, this partner, or this message and this target together. */
const secret = corridor({
  title: `A ${word} of migration`,
  description: `The ${word} is open.`,
  progressBasis: `Books in the ${word}.`,
  messages: ['KM-02'],
  targets: ['14.7'],
  objectives: [1],
  partners: ['quiet-house'],
  countries: ['NRU'],
  sources: [{ title: `About the ${word}`, symbol: word, url: `https://example.org/${word}` }],
  status: 'stalled',
  progress: 3
});

beforeAll(async () => {
  ({ db, close } = await freshDatabase('seeded'));
  await addPeople(db);
  await db.insert(actors).values({ code: 'quiet-house', name: 'Quiet House', group: 'ngos' });
  before = await everythingToldTo();
  code = await log(carla, secret, db);
  const report = { date: '2026-11-01', status: 'cancelled', progress: 1, note: `The ${word} burned down.` };
  const source = { title: word, symbol: word, url: `https://example.org/${word}` };
  update = await logUpdate(dawit, known, updateSchema.parse({ ...report, source }), db);
});
afterAll(() => close());

const filters: [string, Partial<FollowUpFilter>][] = [
  ['all', {}],
  ['a word of the follow-up and of the update', { q: word }],
  ['its message', { message: ['KM-02'] }],
  ['its target', { target: ['14.7'] }],
  ['its goal', { goal: ['14'] }],
  ['its objective', { objective: [1] }],
  ['its country', { country: ['NRU'] }],
  ['its partner', { organization: ['quiet-house'] }],
  ['its lead', { organization: ['iom'] }],
  ['its theme', { theme: [secret.theme] }],
  ['its type', { type: [secret.type] }],
  ['its level', { level: [secret.level] }],
  ['its region', { region: [secret.region] }],
  ['its group', { group: ['un-system'] }],
  ['what is overdue', { overdue: true }],
  ['what is disputed', { disputed: true }],
  ['what has no information', { information: false }],
  ['what is fresh', { freshness: ['fresh'] }],
  ['what was updated lately', { updatedSince: '2026-10-01' }],
  ['a day in the past', { asOf: '2026-06-01' }],
  ...statuses.map((status): [string, Partial<FollowUpFilter>] => [status, { status: [status] }])
];

/** All that a query of the public's answers, by what was asked. */
async function everythingToldTo(): Promise<Record<string, unknown>> {
  const told: Record<string, unknown> = {};
  for (const [name, changes] of filters) {
    const filter = noFilter(changes);
    told[`list of ${name}`] = await followUps.list(filter, db);
    told[`total of ${name}`] = await progressTotal(filter, db);
    for (const by of crosswalkEnds)
      told[`crosswalk by ${by} of ${name}`] = await crosswalkCells(by, filter, db);
  }
  for (const sort of sorts)
    told[`list in the order ${sort}`] = await followUps.list(noFilter({ sort, limit: 200 }), db);
  for (const by of groupings) {
    told[`figures by ${by}`] = await progressBy(by, noFilter(), 'en', db);
    told[`series by ${by}`] = await progressSeries(
      by,
      noFilter(),
      { from: '2026-01-01', to: today() },
      'en',
      db
    );
  }
  const codes = (await organizations.list(db)).map((organization) => organization.code);
  return {
    ...told,
    unanswered: await unansweredMessages(today(), db),
    messages: await messages.list({}, db),
    'messages per goal': await messagesPer('goal', db),
    latest: await followUps.latestUpdates(today(), 100, db),
    due: await followUps.nextDue(today(), 100, db),
    disputes: await latestDisputes(1, { asOf: today() }, 'en', db),
    acting: await organizations.listActing(db),
    roles: [...(await rolesOf(codes, db))],
    choices: await filterChoices('en', db),
    known: await followUps.get(known, null, db),
    updates: await followUps.updatesOf(known, null, db),
    history: await history.list({ limit: 200 }, db),
    'history of one': await history.list({ limit: 200, subject: { kind: 'follow-up', code: known } }, db),
    events: await history.of('follow-up', known, [], db)
  };
}

describe('what is not published', () => {
  test('changes nothing that any query tells the public', async () => {
    const after = await everythingToldTo();
    for (const [asked, answer] of Object.entries(after)) {
      // The revision counts every change, so that an editor’s stale page is noticed; it tells nothing of what changed.
      expect([asked, withoutRevision(answer)]).toEqual([asked, withoutRevision(before[asked])]);
    }
    expect(JSON.stringify(after)).not.toContain(word);
  });

  test.each([null, reader, dawit, { ...dawit, organizations: [] }] as (Actor | null)[])(
    'is not there for a stranger: %o',
    async (stranger) => {
      expect(await followUps.get(code, stranger, db)).toBeNull();
      expect(await versionOf(code, 1, stranger, db)).toBeNull();
      const events = { subject: { kind: 'follow-up', code }, limit: 50 } as const;
      expect(await history.list(events, db)).toEqual({ events: [], total: 0, nextCursor: null });
    }
  );

  test('nor is the update for whoever neither wrote it nor reviews it', async () => {
    for (const stranger of [null, reader, carla, amina])
      expect(JSON.stringify(await followUps.updatesOf(known, stranger, db))).not.toContain(word);
  });

  test('is there for its author, its organization and editors', async () => {
    for (const own of [carla, amina, bruno])
      expect(await followUps.get(code, own, db)).toMatchObject({ title: secret.title, status: 'stalled' });
    for (const own of [dawit, bruno])
      expect(JSON.stringify(await followUps.updatesOf(known, own, db))).toContain(word);
  });

  test('is found everywhere once it is published', async () => {
    await publish(bruno, code, 2, db);
    const { revision } = (await followUps.get(known, bruno, db))!;
    await publishUpdate(bruno, known, update, revision, db);
    const after = await everythingToldTo();
    // Neither has what changes with no follow-up, nor what tells the newest alone.
    const same = ['messages', 'messages per goal', 'unanswered', 'disputes'];
    const unchanged = Object.keys(after).filter(
      (asked) => JSON.stringify(after[asked]) === JSON.stringify(before[asked])
    );
    expect(unchanged.filter((asked) => !same.includes(asked) && !isElsewhere(asked))).toEqual([]);
    const told = (asked: string) => JSON.stringify(after[asked]);
    for (const asked of ['list of all', 'latest', 'history', 'updates', 'events', 'choices'])
      expect([asked, told(asked).includes(word) || asked === 'choices']).toEqual([asked, true]);
  });
});

/** What neither of the two has to do with, once both are public. */
function isElsewhere(asked: string): boolean {
  return /of (?:planned|in-progress|completed|what is overdue|a day in the past|what is disputed)/.test(
    asked
  );
}

function withoutRevision(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'revision' ? 0 : value)));
}
