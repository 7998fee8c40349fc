import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noFilter } from '../../domain/filter.ts';
import { updateSchema, type UpdateInput } from '../../domain/follow-up-input.ts';
import type { Actor, Membership } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { freshDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import { progressBy } from '../progress/by-group.ts';
import { progressSeries } from '../progress/series.ts';
import { progressTotal } from '../progress/total.ts';
import { log } from './commands.ts';
import {
  addPeople,
  amina,
  bruno,
  carla,
  corridor,
  everything,
  refusalOf,
  token
} from './follow-up.fixture.ts';
import { get, list, updatesOf } from './queries.ts';
import { latestDisputes } from './reporters.ts';
import { reporterChoices } from './reporter-choices.ts';
import { publishUpdate, reviseUpdate } from './update-review.ts';
import { logUpdate } from './updates.ts';

/** Writes for a partner of the corridor and for a non-governmental organization that has no part in it. */
const trusted = (code: string): Membership => ({ code, trusted: true });
const eva: Actor = { ...amina, organizations: [trusted('caritas-spain'), trusted('undp')] };
const farid: Actor = { ...amina, organizations: [trusted('caritas-spain'), trusted('picum')] };

let db: Db;
let close: () => Promise<void>;
let code: string;

beforeAll(async () => {
  ({ db, close } = await freshDatabase('seeded'));
  await addPeople(db);
});
beforeEach(async () => {
  code = await log(bruno, corridor(), db);
});
afterAll(() => close());

const report = (changes: Partial<UpdateInput> = {}) =>
  updateSchema.parse({ date: '2026-03', status: 'in-progress', progress: 40, ...changes });
const official = report({ organization: 'iom' });
const doubt = report({ date: '2026-05', status: 'stalled', progress: null, reportedBy: 'ngos' });

async function reporterOfLast() {
  const { reportedBy, organization } = (await updatesOf(code, bruno, db))
    .toSorted((a, b) => a.id - b.id)
    .at(-1)!;
  return { reportedBy, organization };
}

describe('who reports an update', () => {
  test('is, of a contributor, their organization and its group, kept with the event', async () => {
    const id = await logUpdate(amina, code, report(), db);
    expect(await reporterOfLast()).toEqual({ reportedBy: 'un-system', organization: 'iom' });
    const [event] = await history.of('follow-up', code, [], db);
    expect(event).toMatchObject({
      kind: 'follow-up.update-logged',
      after: { id, reportedBy: 'un-system', organization: 'iom' }
    });
  });

  test('is their own that takes part, where a contributor has several and names none', async () => {
    await logUpdate(eva, code, report(), db);
    expect(await reporterOfLast()).toEqual({ reportedBy: 'un-system', organization: 'undp' });
    await logUpdate(eva, code, report({ organization: 'caritas-spain' }), db);
    expect(await reporterOfLast()).toEqual({ reportedBy: 'ngos', organization: 'caritas-spain' });
  });

  test('has to be said where none of several takes part', async () => {
    const { code: refused, issues } = await refusalOf(logUpdate(farid, code, report(), db));
    expect([refused, issues]).toEqual(['invalid', [{ path: 'organization', rule: 'required' }]]);
  });

  test('is never an organization that is not the contributor’s, and nothing is written', async () => {
    const before = await everything(db);
    for (const organization of ['caritas-spain', 'unhcr', 'nobody'])
      expect((await refusalOf(logUpdate(amina, code, report({ organization }), db))).code).toBe('forbidden');
    expect(await everything(db)).toEqual(before);
  });

  test('is never another group than that of the organization', async () => {
    const before = await everything(db);
    const ngo = { reportedBy: 'ngos' };
    const named = [{ path: 'organization', rule: 'not-of-the-group' }];
    const own = [{ path: 'reportedBy', rule: 'not-of-the-group' }];
    expect((await refusalOf(logUpdate(amina, code, report(ngo), db))).issues).toEqual(own);
    for (const actor of [amina, bruno]) {
      const update = report({ ...ngo, organization: 'iom' });
      expect((await refusalOf(logUpdate(actor, code, update, db))).issues).toEqual(named);
    }
    expect(await everything(db)).toEqual(before);
  });

  test('is, of an editor, any group there is, and where none is named the lead’s', async () => {
    await logUpdate(bruno, code, report(), db);
    expect(await reporterOfLast()).toEqual({ reportedBy: 'un-system', organization: null });
    await logUpdate(bruno, code, doubt, db);
    expect(await reporterOfLast()).toEqual({ reportedBy: 'ngos', organization: null });
    await logUpdate(token, code, report({ organization: 'caritas-spain' }), db);
    expect(await reporterOfLast()).toEqual({ reportedBy: 'ngos', organization: 'caritas-spain' });
    const { issues } = await refusalOf(logUpdate(bruno, code, report({ reportedBy: 'martians' }), db));
    expect(issues).toEqual([{ path: 'reportedBy', rule: 'unknown-code', params: { code: 'martians' } }]);
  });

  test('does not become who corrects it', async () => {
    const id = await logUpdate(carla, code, official, db);
    await reviseUpdate(bruno, code, id, 2, report({ progress: 45 }), db);
    expect(await reporterOfLast()).toEqual({ reportedBy: 'un-system', organization: 'iom' });
    await reviseUpdate(bruno, code, id, 3, report({ reportedBy: 'ngos' }), db);
    expect(await reporterOfLast()).toEqual({ reportedBy: 'ngos', organization: null });
  });
});

describe('claims side by side', () => {
  test('keep what each group says last, and let the newest hold', async () => {
    const first = await logUpdate(amina, code, official, db);
    expect(await get(code, null, db)).toMatchObject({ disputed: false, status: 'in-progress' });
    const second = await logUpdate(bruno, code, doubt, db);
    expect(await get(code, null, db)).toMatchObject({
      disputed: true,
      status: 'stalled',
      progress: null,
      claims: [
        {
          update: second,
          group: 'ngos',
          organization: null,
          status: 'stalled',
          progress: null,
          date: '2026-05'
        },
        { update: first, group: 'un-system', organization: 'iom', status: 'in-progress', progress: 40 }
      ]
    });
  });

  test('are of the day asked for', async () => {
    await logUpdate(amina, code, official, db);
    await logUpdate(bruno, code, doubt, db);
    const on = async (asOf: string) => {
      const filter = noFilter({ asOf, disputed: true, limit: 200 });
      const codes = (await list(filter, db)).followUps.map((followUp) => followUp.code);
      const [total, themes] = await Promise.all([
        progressTotal(noFilter({ asOf, q: code }), db),
        progressBy('theme', noFilter({ asOf, q: code }), 'en', db)
      ]);
      const theme = themes.find(({ key }) => key === 'contributions')?.disputed;
      return [codes.includes(code), total.disputed, theme];
    };
    expect(await on('2026-04-30')).toEqual([false, 0, 0]);
    expect(await on('2026-05-01')).toEqual([true, 1, 1]);
    const span = { from: '2026-04-01', to: '2026-05-31' };
    const series = await progressSeries('theme', noFilter({ q: code }), span, 'en', db);
    const points = series.find(({ key }) => key === 'contributions')!.points;
    expect(points.map(({ disputed }) => disputed)).toEqual([0, 1]);
  });

  test('count what is published, and nothing that waits', async () => {
    await logUpdate(bruno, code, doubt, db);
    const id = await logUpdate(carla, code, report({ date: '2026-04' }), db);
    expect(await get(code, bruno, db)).toMatchObject({ disputed: false, claims: [{ group: 'ngos' }] });
    await publishUpdate(bruno, code, id, 3, db);
    expect(await get(code, null, db)).toMatchObject({ disputed: true, claims: [{}, { group: 'un-system' }] });
  });

  test('of a record that names no group are the lead’s', async () => {
    expect(await get('FU-001', null, db)).toMatchObject({
      disputed: false,
      lead: { group: 'un-system' },
      claims: [{ group: 'un-system', organization: null, status: 'in-progress' }]
    });
    await logUpdate(bruno, 'FU-001', report({ reportedBy: 'un-system', status: 'completed' }), db);
    expect(await get('FU-001', null, db)).toMatchObject({ disputed: false, status: 'completed' });
  });

  test('are listed by name, the latest first, and not sought where there is none', async () => {
    await logUpdate(amina, code, official, db);
    await logUpdate(bruno, code, { ...doubt, date: '2026-08' }, db);
    const [latest] = await latestDisputes(1, noFilter({ theme: ['contributions'] }), 'fr', db);
    expect(latest?.claims.map(({ group }) => group.code)).toEqual(['ngos', 'un-system']);
    expect(latest?.claims[0]?.group.name).toBe('Organisations non gouvernementales');
    expect(latest?.claims[1]?.organization).toMatchObject({ code: 'iom' });
    expect(await latestDisputes(0, noFilter(), 'fr', db)).toEqual([]);
  });
});

describe('the form of an update', () => {
  const form = async (writer: Actor, update?: { reportedBy: string; organization: string | null }) =>
    reporterChoices(writer, (await get(code, bruno, db))!, 'en', update, db);

  test('states the only organization of a contributor', async () => {
    const { choices, reporter } = await form(carla);
    expect(choices).toMatchObject({ by: 'contributor', stated: { code: 'iom' } });
    expect(reporter).toEqual({ reportedBy: null, organization: 'iom' });
  });

  test('offers a contributor their own organizations, and suggests the one that takes part', async () => {
    const { choices, reporter } = await form(eva);
    const offered = 'organizations' in choices ? choices.organizations?.map((each) => each.code) : [];
    expect(offered?.toSorted()).toEqual(['caritas-spain', 'undp']);
    expect(reporter.organization).toBe('undp');
    expect((await form(farid)).reporter.organization).toBeNull();
  });

  test('offers an editor every group and organization, and suggests the lead’s group', async () => {
    const { choices, reporter } = await form(bruno);
    expect(choices.by).toBe('editor');
    expect(reporter).toEqual({ reportedBy: 'un-system', organization: null });
  });

  test('keeps who reported where somebody corrects it', async () => {
    const theirs = { reportedBy: 'ngos', organization: 'caritas-spain' };
    expect((await form(bruno, theirs)).reporter).toEqual(theirs);
    expect((await form(carla, theirs)).reporter).toEqual({ reportedBy: null, organization: 'caritas-spain' });
    const { choices, reporter } = await form(carla, { reportedBy: 'ngos', organization: null });
    expect(choices).toMatchObject({ stated: { name: 'Non-governmental organizations' } });
    expect(reporter.organization).toBeNull();
  });
});
