import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../domain/errors.ts';
import type { Person } from '../../domain/roles.ts';
import { goalCodes } from '../../domain/vocabularies.ts';
import { users } from '../db/schema/index.ts';
import { freshDatabase } from '../db/testing.ts';
import * as history from '../history/queries.ts';
import { agreement, codingList, codingOf, saveCoding } from './codings.ts';
import { addPeople, contributor, nora, pablo } from './people.fixture.ts';

interface HearingFile {
  messages: { code: string; targets: { target: string; strength: 'direct' | 'indirect' }[] }[];
}
const { messages } = JSON.parse(readFileSync('data/hearing.json', 'utf8')) as HearingFile;

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase('seeded');
  await addPeople(database.db);
});
afterAll(() => database.close());

const refusalOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};
const events = () => history.of('coding', 'KM-11');

test('before anybody has chosen there is no figure', async () => {
  const none = await agreement();
  expect(none.messages).toEqual([]);
  expect(none.pooled).toEqual({ n: 0, observed: null, expected: null, kappa: null });
  expect(none.goals.every(({ kappa }) => kappa === null)).toBe(true);
});

test.each([
  [null, 'KM-11', ['10.c'], 'unauthenticated'],
  [contributor, 'KM-11', ['10.c'], 'forbidden'],
  [{ ...nora, kind: 'token', person: null } as const, 'KM-11', ['10.c'], 'forbidden'],
  [nora, 'KM-99', ['10.c'], 'not-found'],
  [nora, 'KM-11', ['10.c', '10.9'], 'invalid'],
  [nora, 'KM-11', ['\u0000'], 'invalid']
])('a choice of %o for %s is refused', async (actor, message, targets, code) => {
  expect(await refusalOf(saveCoding(actor, message, targets))).toMatchObject({ code });
  expect(await codingOf('KM-11', 'nora')).toBeNull();
});

test('a choice is kept in the order of the Agenda, and a second one takes its place while the event keeps both', async () => {
  await saveCoding(nora, 'KM-11', ['17.3', '10.c', '10.c']);
  expect(await codingOf('KM-11', 'nora')).toMatchObject({ targets: ['10.c', '17.3'] });
  expect(await codingOf('KM-11', 'pablo')).toBeNull();
  const [first] = await events();
  expect(first).toMatchObject({ kind: 'coding.saved', before: null, after: { targets: ['10.c', '17.3'] } });
  await saveCoding(nora, 'KM-11', ['10.c', '17.3']);
  expect(await events()).toHaveLength(1);
  await saveCoding(nora, 'KM-11', []);
  expect(await codingOf('KM-11', 'nora')).toMatchObject({ targets: [] });
  expect((await events())[0]).toMatchObject({
    before: { targets: ['10.c', '17.3'] },
    after: { targets: [] }
  });
  const done = (await codingList(nora as Person)).filter(({ chosenOn }) => chosenOn !== null);
  expect(done.map(({ code }) => code)).toEqual(['KM-11']);
});

test('the public history does not tell who chose what', async () => {
  const page = await history.list({ limit: 500 });
  expect(page.events.filter(({ kind }) => kind === 'coding.saved')).toEqual([]);
});

test('the figures per goal are those worked out from the choices by the textbook table', async () => {
  // One chooses every target of the hearing's file, the other only what is direct.
  for (const { code, targets } of messages) {
    await saveCoding(
      nora,
      code,
      targets.map(({ target }) => target)
    );
    await saveCoding(
      pablo,
      code,
      targets.filter(({ strength }) => strength === 'direct').map(({ target }) => target)
    );
  }
  const { goals, pooled, messages: compared, single } = await agreement();
  expect(compared).toEqual(messages.map(({ code }) => code));
  expect(single).toBe(0);
  const n = messages.length;
  const expected = goalCodes.map((goal) => {
    const isOf = ({ target }: { target: string }) => target.split('.')[0] === goal;
    const both = messages.filter(({ targets }) =>
      targets.some((each) => isOf(each) && each.strength === 'direct')
    );
    const any = messages.filter(({ targets }) => targets.some(isOf));
    const observed = 1 - (any.length - both.length) / n;
    const p = any.length / n;
    const q = both.length / n;
    return { goal, observed, chance: p * q + (1 - p) * (1 - q) };
  });
  for (const [index, { goal, observed, chance }] of expected.entries()) {
    const figure = goals[index]!;
    expect(figure.goal).toBe(goal);
    expect(figure.observed).toBeCloseTo(observed, 12);
    if (chance === 1) expect(figure.kappa).toBeNull();
    else expect(figure.kappa).toBeCloseTo((observed - chance) / (1 - chance), 12);
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanObserved = mean(expected.map(({ observed }) => observed));
  const meanChance = mean(expected.map(({ chance }) => chance));
  expect(pooled.kappa).toBeCloseTo((meanObserved - meanChance) / (1 - meanChance), 12);
});

test('choices go with the account', async () => {
  await database.db.delete(users).where(eq(users.id, 'pablo'));
  const { messages: compared, single } = await agreement();
  expect([compared.length, single]).toEqual([0, messages.length]);
});
