import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noFilter } from '../../domain/filter.ts';
import { memberships, users } from '../db/schema/index.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import { log } from '../follow-ups/commands.ts';
import { addPeople, bruno, corridor, refusalOf } from '../follow-ups/follow-up.fixture.ts';
import * as followUps from '../follow-ups/queries.ts';
import { logUpdate } from '../follow-ups/updates.ts';
import * as history from '../history/queries.ts';
import { progressBy } from '../progress/by-group.ts';
import { progressTotal } from '../progress/total.ts';
import { merge } from './merge.ts';
import { ada, ngo, report } from './organization.fixture.ts';
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

describe('any merges of any organizations', () => {
  const pool = ['a', 'b', 'c', 'd', 'e'];
  const world = fc.record({
    led: fc.array(
      fc.record({
        lead: fc.nat(4),
        partners: fc.uniqueArray(fc.nat(4), { maxLength: 4 }),
        reporter: fc.option(fc.nat(4)),
        progress: fc.option(fc.nat(100))
      }),
      { minLength: 1, maxLength: 5 }
    ),
    members: fc.uniqueArray(fc.nat(4), { maxLength: 5 }),
    merges: fc.uniqueArray(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 4, selector: ([from]) => from })
  });
  let round = 0;

  it('lose nothing, name nobody twice, and every history leads back to how it was', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ led, members, merges }) => {
        round += 1;
        const codes: string[] = [];
        for (const letter of pool) codes.push(await ngo(`Round ${round} ${letter}`));
        const person = `person-${round}`;
        await database.db.insert(users).values({ id: person, name: person, email: `${person}@example.org` });
        if (members.length > 0)
          await database.db
            .insert(memberships)
            .values(members.map((index) => ({ userId: person, organization: codes[index]! })));
        const made = [];
        for (const { lead, partners, reporter, progress } of led) {
          const input = corridor({
            lead: codes[lead]!,
            partners: partners.filter((index) => index !== lead).map((index) => codes[index]!),
            ...(progress !== null && { progress })
          });
          const code = await log(bruno, input);
          if (reporter !== null) await logUpdate(bruno, code, report(codes[reporter]!));
          made.push({ code, was: await actors(code) });
        }
        const everyone = noFilter({ organization: codes });
        const before = await progressTotal(everyone);
        const now = new Map(codes.map((code) => [code, code]));
        for (const [from, into] of merges) {
          const [one, other] = [codes[from]!, codes[into]!];
          const works = one !== other && now.get(one) === one && now.get(other) === other;
          if (works) {
            await merge(ada, one, other, 'As it came.');
            for (const [code, current] of now) if (current === one) now.set(code, other);
          } else await refusalOf(merge(ada, one, other, 'As it came.'));
        }

        expect(await progressTotal(everyone)).toEqual(before);
        for (const group of await progressBy('organization', everyone, 'en'))
          if (codes.includes(group.key))
            expect(group).toMatchObject(await progressTotal(noFilter({ organization: [group.key] })));
        const left = [...new Set(now.values())];
        const leading = await Promise.all(left.map((code) => leadBy(code)));
        expect(leading.flat().toSorted()).toEqual(made.map(({ code }) => code).toSorted());
        for (const { code, was } of made) {
          const { lead, partners } = await actors(code);
          expect(lead).toBe(now.get(was.lead));
          const expected = new Set(
            was.partners.map((partner) => now.get(partner)!).filter((one) => one !== lead)
          );
          expect(partners).toEqual([...expected]);
          expect(await walkedBack(code)).toEqual(was);
        }
        const own = (await organizations.membershipsOfPerson(person)).map(({ code }) => code);
        expect(own).toEqual([...new Set(members.map((index) => now.get(codes[index]!)!))].toSorted());
      }),
      { numRuns: 12 }
    );
  }, 120_000);

  async function leadBy(code: string): Promise<string[]> {
    const { followUps: found } = await followUps.list(noFilter({ organization: [code], limit: 200 }));
    return found.filter(({ lead }) => lead.code === code).map((followUp) => followUp.code);
  }

  /** Lead and partners as they were logged, by taking back each edit, newest first. */
  async function walkedBack(code: string) {
    const edits = (await history.of('follow-up', code)).filter(({ kind }) => kind === 'follow-up.edited');
    return edits.reduce((state, { before }) => ({ ...state, ...before }), await actors(code));
  }
});
