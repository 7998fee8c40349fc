import { afterAll, beforeAll, expect, test } from 'vitest';
import { noFilter } from '../../domain/filter.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import { answersTo, list } from './queries.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase('seeded');
});
afterAll(() => database.close());

test('each promise of the remarks has the follow-up that answers it', async () => {
  const answers = await answersTo(['C-01', 'C-02']);
  expect(answers.map(({ code, commitment }) => [code, commitment])).toEqual([
    ['FU-017', 'C-02'],
    ['FU-039', 'C-01']
  ]);
});

test('no commitment, no answer', async () => {
  expect(await answersTo([])).toEqual([]);
});

test('the last update keeps the precision with which it is known', async () => {
  const { followUps } = await list(noFilter({ asOf: '2026-11-01' }));
  const lastOf = (code: string) => followUps.find((followUp) => followUp.code === code);
  expect(lastOf('FU-035')).toMatchObject({ lastUpdate: '2024', updatedOn: '2024-01-01' });
  expect(lastOf('FU-032')).toMatchObject({ lastUpdate: '2023-04', updatedOn: '2023-04-01' });
});
