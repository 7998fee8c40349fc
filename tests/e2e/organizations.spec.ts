import { expect, test, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { expectNoViolation } from '../support/axe.ts';
import { tokenOf } from '../support/token.ts';
import { addPerson, signIn } from '../support/writing.ts';

/** Each test goes on from the one before it. */
test.describe.configure({ mode: 'serial' });
test.setTimeout(60_000);

const people = { elena: 'editor', ada: 'admin', noor: 'contributor' } as const;
type Person = keyof typeof people;
const former = 'Observatory of Remittances';
const formerCode = 'observatory-of-remittances';
const lasting = 'Observatory of Remittances and Savings (ORS)';
const lastingCode = 'observatory-of-remittances-and-savings-ors';
let followUp = '';
let token = '';

test.beforeAll(async () => {
  for (const [name, role] of Object.entries(people))
    await addPerson(name, `${name}@organizations.example`, role);
  token = await tokenOf('editor');
});

async function signedIn(browser: Browser, person: Person, options = {}): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto('/sign-in');
  await signIn(page, `${person}@organizations.example`);
  await expect(page).toHaveURL('/');
  return page;
}

async function data(request: APIRequestContext, address: string) {
  const answer = await request.get(`/api/v1${address}`);
  expect([address, answer.status()]).toEqual([address, 200]);
  return (await answer.json()).data;
}

test('an editor adds an organization without scripts, and is told what is missing', async ({ browser }) => {
  const page = await signedIn(browser, 'elena', { javaScriptEnabled: false });
  await page.goto('/organizations');
  await page.getByRole('link', { name: 'Add an organization' }).click();
  await page.locator('#name').fill('World Bank');
  await page.getByRole('button', { name: 'Add an organization' }).click();
  await expect(page.getByRole('alert')).toContainText('Stakeholder group: Fill this in.');
  await page.locator('#group').selectOption('experts');
  await page.getByRole('button', { name: 'Add an organization' }).click();
  await expect(page.getByRole('alert')).toContainText(
    'There is an organization of this name already: world-bank.'
  );
  for (const name of [former, lasting]) {
    await page.goto('/admin/organizations/new');
    await page.locator('#name').fill(name);
    await page.locator('#group').selectOption('experts');
    await page.locator('#country').selectOption('PRT');
    await page.getByRole('button', { name: 'Add an organization' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(page.getByRole('status')).toHaveText('The organization is added.');
  }
  await expect(page).toHaveURL(`/organizations/${lastingCode}`);
  await expect(page.getByRole('main')).toContainText('elena added the organization');
});

test('it is edited in French, and called by its French name in French alone', async ({ browser }) => {
  const page = await signedIn(browser, 'elena');
  await page.goto(`/fr/organizations/${lastingCode}`);
  await page.getByRole('link', { name: 'Modifier cette organisation' }).click();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await page.locator('#names-fr').fill('Observatoire des transferts et de l’épargne (OTE)');
  await expectNoViolation(page);
  await page.getByRole('button', { name: 'Enregistrer les modifications' }).click();
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Observatoire des transferts et de l’épargne (OTE)');
  await expect(heading.locator('[lang=en]')).toHaveCount(0);
  await expectNoViolation(page);

  await other.locator('#parent').selectOption('government-of-portugal');
  await other.getByRole('button', { name: 'Enregistrer les modifications' }).click();
  await expect(other.getByRole('alert')).toContainText('Quelqu’un a modifié cette organisation');
  await expect(other.getByRole('main')).toContainText('Observatoire des transferts');
  await expect(other.locator('#parent')).toHaveValue('government-of-portugal');

  await page.goto('/fr/organizations?q=transferts');
  await expect(page.locator('#list')).toHaveText('Organisations trouvées : 1');
  await page.goto(`/ar/organizations/${lastingCode}`);
  await expect(page.getByRole('heading', { level: 1 }).locator('[lang=en][dir=ltr]')).toHaveText(lasting);
});

test('an editor does not merge; a contributor of no organization is told whom to ask', async ({
  browser
}) => {
  const elena = await signedIn(browser, 'elena');
  const merging = await elena.goto(`/admin/organizations/${formerCode}/merge`);
  expect(merging?.status()).toBe(403);
  const noor = await signedIn(browser, 'noor');
  expect((await noor.goto('/admin/organizations'))?.status()).toBe(403);
  await noor.goto('/follow-ups/new');
  await expect(noor.locator('#lead')).toHaveCount(0);
  await expect(noor.getByRole('main')).toContainText('Ask an administrator to add you to yours.');
});

test('an administrator merges it after a look at what would move', async ({ browser, request }) => {
  const logged = await request.post('/api/v1/follow-ups', {
    headers: { authorization: `Bearer ${token}` },
    data: {
      title: 'Publish what savings of migrants earn',
      theme: 'contributions',
      messages: ['KM-11'],
      type: 'data',
      lead: formerCode,
      partners: ['world-bank', lastingCode],
      level: 'national',
      countries: ['PRT'],
      progress: 40
    }
  });
  expect(logged.status()).toBe(201);
  followUp = (await logged.json()).data.code;

  const page = await signedIn(browser, 'ada');
  await page.goto('/admin/organizations?q=observatory');
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: former, exact: true }) });
  await row.getByRole('link', { name: /^Merge/ }).click();
  await page.locator('#into').selectOption(lastingCode);
  await page.getByRole('button', { name: 'Show what would move' }).click();
  await expect(page.locator('#preview')).toContainText(followUp);
  await expectNoViolation(page);
  const button = page.getByRole('button', { name: `Merge ${former} into ${lasting}` });
  await button.click();
  await expect(page.getByRole('alert')).toContainText('Fill this in.');
  await page.locator('#reason').fill('One observatory since 2026.');
  await button.click();
  await expect(page).toHaveURL(`/organizations/${lastingCode}`);
  await expect(page.getByRole('status')).toContainText('The organizations are merged.');
  await expect(page.locator('#led')).toContainText('Publish what savings of migrants earn');
  await expect(page.locator('#history')).toContainText('One observatory since 2026.');
});

test('its older address, filter and code lead on; nothing of it is lost', async ({ page, request }) => {
  const moved = await request.get(`/organizations/${formerCode}`, { maxRedirects: 0 });
  expect([moved.status(), moved.headers()['location']]).toEqual([301, `/organizations/${lastingCode}`]);
  expect(await data(request, `/organizations/${formerCode}`)).toMatchObject({ mergedInto: lastingCode });
  const listed = await data(request, `/organizations?q=observatory`);
  expect(listed.map(({ code }: { code: string }) => code)).toEqual([lastingCode]);
  const found = await data(request, `/follow-ups?organization=${formerCode}`);
  expect(found.map(({ code }: { code: string }) => code)).toEqual([followUp]);
  expect(found[0].lead.code).toBe(lastingCode);
  expect(found[0].partners.map(({ code }: { code: string }) => code)).toEqual(['world-bank']);
  const [own] = (await data(request, `/progress?by=organization&organization=${lastingCode}`)).filter(
    ({ key }: { key: string }) => key === lastingCode
  );
  expect(own).toMatchObject({ followUps: 1, progress: 40 });

  await page.goto(`/follow-ups?organization=${formerCode}`);
  await expect(page.getByRole('list', { name: 'Active filters' })).toContainText(lasting);
  await page.goto(`/fr/follow-ups/${followUp}`);
  const lead = page.getByRole('link', { name: 'Observatoire des transferts et de l’épargne (OTE)' });
  await expect(lead.first()).toBeVisible();
  await expect(page.locator('#history')).toContainText('One observatory since 2026.');
  await expect(page.locator('#history').locator('del', { hasText: former }).first()).toBeVisible();
  await expect(page.locator('#history')).not.toContainText('undefined');
});
