import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noFilter } from '../../domain/filter.ts';
import { events, invitationOrganizations, invitations, memberships, users } from '../db/schema/index.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import { edit as editFollowUp, log } from '../follow-ups/commands.ts';
import { addPeople, amina, bruno, carla, corridor, refusalOf } from '../follow-ups/follow-up.fixture.ts';
import * as followUps from '../follow-ups/queries.ts';
import { logUpdate } from '../follow-ups/updates.ts';
import { versionOf } from '../follow-ups/versions.ts';
import * as history from '../history/queries.ts';
import { edit } from './commands.ts';
import { merge } from './merge.ts';
import { ada, named, ngo, report } from './organization.fixture.ts';
import * as organizations from './queries.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(database.db);
});
afterAll(() => database.close());

const actors = async (code: string) => {
  const { lead, partners } = (await followUps.get(code, ada))!;
  return { lead: lead.code, partners: partners.map((partner) => partner.code) };
};

const latest = async (kind: 'organization' | 'follow-up' | 'user', code: string) =>
  (await history.of(kind, code))[0];

describe('merging an organization into another', () => {
  it('moves its follow-ups in their places, each with its revision and a line of its history', async () => {
    const [from, into] = [await ngo('Red Cross'), await ngo('Red Cross and Red Crescent')];
    const led = await log(bruno, corridor({ lead: from, partners: ['undp', into] }));
    const joined = await log(bruno, corridor({ lead: 'iom', partners: ['undp', from, 'ifad'] }));
    const both = await log(bruno, corridor({ lead: 'iom', partners: [from, 'undp', into] }));
    const under = await log(bruno, corridor({ lead: into, partners: [from] }));
    const draft = await log(carla, corridor({ partners: [from] }));
    await merge(ada, from, into, 'They joined in 2026.');

    expect(await actors(led)).toEqual({ lead: into, partners: ['undp'] });
    expect(await actors(joined)).toEqual({ lead: 'iom', partners: ['undp', into, 'ifad'] });
    expect(await actors(both)).toEqual({ lead: 'iom', partners: [into, 'undp'] });
    expect(await actors(under)).toEqual({ lead: into, partners: [] });
    expect((await followUps.get(led))!.revision).toBe(2);
    expect(await latest('follow-up', led)).toMatchObject({
      kind: 'follow-up.edited',
      before: { lead: from, partners: ['undp', into] },
      after: { lead: into, partners: ['undp'], revision: 2 },
      reason: 'They joined in 2026.'
    });
    expect(await latest('follow-up', joined)).toMatchObject({
      before: { partners: ['undp', from, 'ifad'] },
      after: { partners: ['undp', into, 'ifad'], revision: 2 }
    });
    expect(await organizations.get(from)).toMatchObject({ mergedInto: into, revision: 2 });
    expect(await latest('organization', from)).toMatchObject({
      kind: 'organization.merged',
      before: { mergedInto: null },
      after: { mergedInto: into, followUps: [led, joined, both, under], children: [], revision: 2 },
      reason: 'They joined in 2026.'
    });
    expect(await actors(draft)).toEqual({ lead: 'iom', partners: [into] });
  });

  it('moves the updates that it reported; only the public ones are told', async () => {
    const [from, into] = [await ngo('Reporters'), await ngo('Reporters United')];
    const code = await log(bruno, corridor());
    const id = await logUpdate(bruno, code, report(from));
    await merge(ada, from, into, 'One office.');
    expect((await followUps.updatesOf(code)).map(({ organization }) => organization)).toEqual([into]);
    expect((await followUps.get(code))!.revision).toBe(3);
    expect(await latest('follow-up', code)).toMatchObject({
      kind: 'follow-up.reporter-merged',
      before: { organization: from },
      after: { organization: into, updates: [id], revision: 3 }
    });
  });

  it('leaves every earlier version as it was', async () => {
    const [from, into] = [await ngo('Then'), await ngo('Now')];
    const code = await log(bruno, corridor({ lead: from, partners: ['undp', into] }));
    await logUpdate(bruno, code, report(from));
    await merge(ada, from, into, 'Renamed.');
    const told = async (revision: number) => {
      const version = (await versionOf(code, revision, null))!;
      return [
        version.input.lead,
        version.input.partners,
        version.updates.map((update) => update.organization)
      ];
    };
    expect(await told(1)).toEqual([from, ['undp', into], []]);
    expect(await told(2)).toEqual([from, ['undp', into], [from]]);
    expect(await told(3)).toEqual([into, ['undp'], [from]]);
    expect(await told(4)).toEqual([into, ['undp'], [into]]);
  });

  it('moves its people, nobody twice, in lines that are not public', async () => {
    const [from, into] = [await ngo('Old office'), await ngo('New office')];
    const { db } = database;
    await db.insert(memberships).values([
      { userId: 'amina', organization: from },
      { userId: 'dawit', organization: from },
      { userId: 'dawit', organization: into }
    ]);
    await db.insert(invitations).values({
      id: 'invited',
      hash: 'hash',
      email: 'new@example.org',
      role: 'contributor',
      locale: 'en',
      expiresAt: new Date()
    });
    await db.insert(invitationOrganizations).values({ invitation: 'invited', organization: from });
    await merge(ada, from, into, 'Moved.');
    expect((await organizations.membershipsOfPerson('amina')).map(({ code }) => code)).toEqual(['iom', into]);
    expect((await organizations.membershipsOfPerson('dawit')).map(({ code }) => code)).toEqual([
      into,
      'unhcr'
    ]);
    expect(await latest('user', 'amina')).toMatchObject({
      kind: 'user.changed',
      before: { organizations: ['iom', from] },
      after: { organizations: ['iom', into] }
    });
    expect((await db.select().from(invitationOrganizations)).map(({ organization }) => organization)).toEqual(
      [into]
    );
    const log = await history.list({ limit: 50 });
    expect(log.events.filter(({ subject }) => subject.kind === 'user')).toEqual([]);
  });

  it('lets whoever was put into it meanwhile belong to what it became', async () => {
    const [from, into] = [await ngo('Branch office'), await ngo('Head office')];
    await merge(ada, from, into, 'Closed.');
    await database.db.insert(memberships).values({ userId: 'reader', organization: from });
    expect(await organizations.membershipsOfPerson('reader')).toEqual([{ code: into, trusted: false }]);
    const [row] = await database.db
      .select({ own: organizations.membershipsOf(users.id) })
      .from(users)
      .where(eq(users.id, 'reader'));
    expect(row!.own).toEqual([{ code: into, trusted: false }]);
  });

  it('takes what is within it along, and makes no circle when it was merged into something within', async () => {
    const from = await ngo('Federation');
    const middle = await ngo('Region', { parent: from });
    const into = await ngo('Section', { parent: middle });
    await merge(ada, from, into, 'The section took over.');
    expect(await organizations.get(into)).toMatchObject({ parent: null });
    expect(await organizations.get(middle)).toMatchObject({ parent: into, revision: 2 });
    expect(await latest('organization', middle)).toMatchObject({
      before: { parent: from },
      after: { parent: into, revision: 2 }
    });
    expect((await organizations.children(into)).map(({ code }) => code)).toEqual([middle]);
  });

  it('leads through several merges to the last', async () => {
    const [one, two, three] = [await ngo('First'), await ngo('Second'), await ngo('Third')];
    const code = await log(bruno, corridor({ lead: one }));
    await merge(ada, one, two, 'Once.');
    await merge(ada, two, three, 'Again.');
    expect(Object.fromEntries(await organizations.currentCodes([one, two, three]))).toEqual({
      [one]: three,
      [two]: three,
      [three]: three
    });
    const found = await followUps.list(noFilter({ organization: [one] }));
    expect(found.followUps.map((followUp) => followUp.code)).toEqual([code]);
  });

  it('writes for what it became when an older code is sent', async () => {
    const [from, into] = [await ngo('Was'), await ngo('Is')];
    await merge(ada, from, into, 'New name.');
    const code = await log(bruno, corridor({ lead: from, partners: [from, 'undp', into] }));
    expect(await actors(code)).toEqual({ lead: into, partners: ['undp'] });
    await logUpdate(bruno, code, report(from));
    expect((await followUps.updatesOf(code)).map(({ organization }) => organization)).toEqual([into]);
    await editFollowUp(bruno, code, 2, { ...corridor({ lead: from }), partners: ['ifad', from] });
    expect(await actors(code)).toEqual({ lead: into, partners: ['ifad'] });
    const child = await ngo('Within', { parent: from });
    expect(await organizations.get(child)).toMatchObject({ parent: into });
  });

  it('is refused where it means nothing', async () => {
    const [from, into] = [await ngo('Gone'), await ngo('There')];
    const refused = async (...[actor, one, other, reason]: Parameters<typeof merge>) => {
      const { code, issues } = await refusalOf(merge(actor, one, other, reason));
      return [code, ...issues.map(({ path, rule }) => `${path} ${rule}`)];
    };
    expect(await refused(null, from, into, 'x')).toEqual(['unauthenticated']);
    expect(await refused(bruno, from, into, 'x')).toEqual(['forbidden']);
    expect(await refused(amina, from, into, 'x')).toEqual(['forbidden']);
    expect(await refused(ada, from, into, ' ')).toEqual(['invalid', 'reason required']);
    expect(await refused(ada, from, from, 'x')).toEqual(['invalid', 'into within-itself']);
    expect(await refused(ada, 'nobody', into, 'x')).toEqual(['not-found']);
    expect(await refused(ada, from, 'nobody', 'x')).toEqual(['invalid', 'into unknown-code']);
    await merge(ada, from, into, 'x');
    expect(await refused(ada, from, into, 'x')).toEqual(['conflict']);
    expect(await refused(ada, into, from, 'x')).toEqual(['invalid', 'into unknown-code']);
    expect((await refusalOf(edit(bruno, from, 2, named('Gone again')))).code).toBe('conflict');
  });

  it('loses no follow-up that is logged while it goes on', async () => {
    const [from, into] = [await ngo('Busy'), await ngo('Calm')];
    const logged = Array.from({ length: 12 }, (_, index) =>
      log(bruno, corridor({ lead: index % 2 ? from : 'iom', partners: [from] }))
    );
    const tried = async () => {
      for (let attempt = 0; attempt < 20; attempt += 1) {
        const refusal = await merge(ada, from, into, 'Now.').catch((error: unknown) => error);
        if (refusal === undefined) return;
      }
      throw new Error('was never merged');
    };
    const [codes] = await Promise.all([Promise.all(logged), tried()]);
    for (const code of codes) {
      const { lead, partners } = await actors(code);
      expect([lead, ...partners]).not.toContain(from);
      expect([lead, ...partners]).toContain(into);
    }
  });
});

it('every merge is one event', async () => {
  const rows = await database.db.select().from(events).where(eq(events.kind, 'organization.merged'));
  expect(new Set(rows.map(({ subject }) => subject)).size).toBe(rows.length);
});
