import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../domain/roles.ts';
import { freshDatabase, type TestDatabase } from '../db/testing.ts';
import { merge } from '../organizations/merge.ts';
import { amina, bruno } from './follow-up.fixture.ts';
import { formChoices, organizationChoices } from './form-choices.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase('seeded');
});
afterAll(() => database.close());

const ada: Actor = { ...bruno, role: 'admin' };

it('lets contributors log for their own organizations, and name every one as a partner', async () => {
  const choices = await formChoices('en', amina);
  expect(choices.leads).toEqual(['iom']);
  expect(choices.organizations.length).toBe(116);
  expect((await formChoices('en', { ...amina, organizations: [] })).leads).toEqual([]);
});

it('lets editors log for all, but for those that were merged into another', async () => {
  await merge(ada, 'g20', 'fatf', 'For this test.');
  const { leads, organizations } = await formChoices('en', bruno);
  expect(leads.length).toBe(115);
  expect([leads, organizations.map(({ code }) => code)].flat()).not.toContain('g20');
});

it('gives names in the language of the writer, in its order, and says which are not', async () => {
  const { organizations } = await formChoices('fr', bruno);
  const byCode = new Map(organizations.map((one) => [one.code, one]));
  expect(byCode.get('world-bank')).toMatchObject({ name: 'Banque mondiale', english: false });
  expect(byCode.get('picum')?.english).toBe(true);
  const names = organizations.map(({ name }) => name);
  expect(names).toEqual(names.toSorted(new Intl.Collator('fr').compare));
});

it('offers an organization no place within itself', async () => {
  const { organizations } = await organizationChoices('en', 'iom');
  expect(organizations.map(({ value }) => value)).not.toContain('iom');
});
