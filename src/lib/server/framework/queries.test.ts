import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import * as framework from './queries.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase('seeded');
});
afterAll(() => database.close());

test('links to a goal as a whole are not those to its targets', async () => {
  const links = await framework.linksOfGoal('17', database.db);
  expect(links.map(({ objective, kind }) => [objective, kind])).toEqual([[23, 'published']]);
  expect(await framework.linksOfGoal('10', database.db)).toEqual([]);
});

test('links to a target include those to its indicators and those of the whole Compact', async () => {
  const migration = await framework.linksOfTarget('10.7', database.db);
  expect(migration.some(({ objective }) => objective === null)).toBe(true);
  const disasters = await framework.linksOfTarget('1.5', database.db);
  expect(disasters.some(({ indicator }) => indicator === '1.5.3')).toBe(true);
});

test('titles are found by the code of a goal, a target or an indicator', async () => {
  const titles = await framework.titlesOf('fr', database.db);
  expect(titles.get('1')).toBe('Pas de pauvreté');
  expect([titles.has('10.c'), titles.has('10.c.1'), titles.has('18')]).toEqual([true, true, false]);
});
