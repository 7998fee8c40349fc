import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import * as schemas from '../../src/lib/server/api/schemas.ts';
import { expectNoViolation } from '../support/axe.ts';
import { makePeople, type Asker, type Person } from '../support/people.ts';
import { startServer, type RunningServer } from '../support/server.ts';

/** Tests run in their order, on one installation in which nothing is disputed at first. */
test.describe.configure({ mode: 'serial' });
test.setTimeout(120_000);

const government = 'Government of Morocco';
const ngos = 'Non-governmental organizations';
const title = 'Claims: open legal advice centres for migrants';
let server: RunningServer;
let people: Record<Asker, Person>;
let code: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startServer();
  people = await makePeople(server);
});
test.afterAll(() => server?.stop());

async function post(path: string, asker: Asker, data: object) {
  const response = await fetch(`${server.origin}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${people[asker].token}`, 'content-type': 'application/json' },
    body: JSON.stringify(data)
  });
  return { status: response.status, ...((await response.json()) as { data: unknown }) };
}

async function read(path: string) {
  const response = await fetch(`${server.origin}/api/v1${path}`);
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as { data: unknown; meta?: { total: number } };
}

async function open(browser: Browser, asker: Asker, path: string, options = {}): Promise<Page> {
  const context = await browser.newContext({ ...options, baseURL: server.origin });
  const cookies = people[asker].cookie.split('; ').filter(Boolean);
  await context.addCookies(
    cookies.map((cookie) => ({
      name: cookie.slice(0, cookie.indexOf('=')),
      value: cookie.slice(cookie.indexOf('=') + 1),
      url: server.origin
    }))
  );
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

/** Shows the chart and waits until it is drawn, which comes after everything else. */
async function drawn(chart: Locator): Promise<void> {
  await chart.scrollIntoViewIfNeeded();
  await expect(chart).toHaveAttribute('data-drawn', '', { timeout: 30_000 });
  await chart.getByText('Show as a table').click();
}

const cells = (page: Page, name: string) =>
  page.locator('#claims').locator('..').getByRole('row', { name }).getByRole('cell').allInnerTexts();

test('a government reports by API that it is done', async () => {
  const logged = await post('/follow-ups', 'editor', {
    title,
    theme: 'human-rights',
    messages: ['KM-06'],
    type: 'programme',
    lead: 'government-of-morocco',
    level: 'national',
    start: '2025-01'
  });
  expect(logged.status).toBe(201);
  code = (logged.data as { code: string }).code;
  const update = { date: '2026-01', status: 'completed', organization: 'government-of-morocco' };
  const reported = await post(`/follow-ups/${code}/updates`, 'editor', update);
  expect(reported.status).toBe(201);
  expect(schemas.Update.parse(reported.data)).toMatchObject({
    reportedBy: 'member-states',
    organization: 'government-of-morocco'
  });
  expect((await read('/follow-ups?disputed=true')).meta?.total).toBe(0);
});

test('while nothing is disputed there is a figure and nothing else', async ({ browser }) => {
  const page = await open(browser, 'nobody', '/');
  await expect(page.locator('[data-figure="disputed"]')).toHaveText('0');
  await expect(page.getByRole('heading', { name: 'Where reports differ' })).toHaveCount(0);
  await page.goto(`/follow-ups/${code}`);
  await expect(page.getByRole('heading', { name: 'What each group reports' })).toHaveCount(0);
  await expect(page.locator('.timeline')).toContainText(`Reported by · Member States`);
  await expect(page.locator('.timeline')).toContainText(government);
});

test('an editor logs, without scripts, that an organization says otherwise', async ({ browser }) => {
  const page = await open(browser, 'editor', `/follow-ups/${code}/update`, { javaScriptEnabled: false });
  await expect(page.getByLabel('Reported by')).toHaveValue('member-states');
  await page.locator('#status').selectOption('stalled');
  await page.locator('#progress').fill('60');
  await page.locator('#date').fill('2026-03');
  await page.locator('#note').fill('Two of five centres never opened.');
  const organization = page.locator('#organization');
  await organization.selectOption('caritas-spain');
  const save = page.getByRole('button', { name: 'Log the update' });
  await save.click();
  await expect(page.getByRole('alert')).toContainText('Choose an organization of this group, or none.');
  await expect(organization).toHaveValue('caritas-spain');
  await page.getByLabel('Reported by').selectOption(ngos);
  await save.click();
  await expect(page).toHaveURL(`${server.origin}/follow-ups/${code}`);
});

test('the page and its chart show both, and say which holds', async ({ browser }) => {
  const page = await open(browser, 'nobody', `/follow-ups/${code}`);
  const both = `${ngos} (Stalled, 60%) and Member States (Completed)`;
  await expect(page.locator('main')).toContainText(`The groups report a different status: ${both}.`);
  expect(await cells(page, ngos)).toEqual(
    ['ritas', 'Stalled', '60%', 'March 2026', 'Read the update'].map((text) => expect.stringContaining(text))
  );
  expect((await cells(page, 'Member States')).slice(0, 3)).toEqual([government, 'Completed', '100%']);
  await expect(page.locator('h1 + .state')).toContainText('Stalled');

  const chart = page.getByRole('figure', { name: 'Progress over time, as each group reports it' });
  await drawn(chart);
  const columns = ['Month', `${ngos} (Stalled)`, 'Member States (Completed)', 'Status'];
  await expect(chart.getByRole('columnheader')).toHaveText(columns);
  const april = chart.getByRole('row', { name: 'Apr 2026' });
  await expect(april.getByRole('cell').nth(0)).toHaveText('60%');
  await expect(april.getByRole('cell').nth(1)).toHaveText('100%');
  await expectNoViolation(page);
  await page.getByRole('row', { name: ngos }).getByRole('link', { name: 'Read the update' }).click();
  await expect(page.locator('li:target')).toContainText('Two of five centres never opened.');
});

test('overview, theme and list tell the disagreement, each leading to it', async ({ browser }) => {
  const page = await open(browser, 'nobody', '/');
  for (const path of ['/', '/themes/human-rights']) {
    await page.goto(path);
    const section = page.locator('#disputed');
    await expect(section.getByRole('listitem')).toHaveCount(1);
    await expect(section.getByRole('listitem')).toContainText(title);
    const chart = section.getByRole('figure', { name: 'Status as each group reports it' });
    await drawn(chart);
    await expect(chart.locator('tbody tr')).toContainText(`${ngos} (Stalled)\nMember States (Completed)`);
    await expectNoViolation(page);
    await page.locator('[data-figure="disputed"]').click();
    await expect(page).toHaveURL(/\/follow-ups\?.*disputed=true/);
    await expect(page.locator('tbody tr')).toHaveCount(1);
    await expect(page.getByRole('list', { name: /filter/i })).toContainText('Disputed Yes');
  }
  await page.locator('tbody').getByRole('link', { name: 'Disputed' }).click();
  await expect(page).toHaveURL(`${server.origin}/follow-ups/${code}#claims`);
});

test('the API answers both claims, the figure and the filter, also as CSV', async () => {
  const { data } = await read(`/follow-ups/${code}`);
  const followUp = schemas.FollowUpWithUpdates.parse(data);
  expect(followUp).toMatchObject({
    status: 'stalled',
    disputed: true,
    claims: [
      { group: 'ngos', organization: 'caritas-spain', status: 'stalled', progress: 60, date: '2026-03' },
      { group: 'member-states', status: 'completed', progress: 100, date: '2026-01' }
    ]
  });
  expect(followUp.updates.map(({ reportedBy }) => reportedBy)).toEqual(['member-states', 'ngos']);
  expect((await read('/follow-ups?disputed=true')).data).toMatchObject([{ code, disputed: true }]);
  expect((await read('/follow-ups?disputed=true&asOf=2026-02-28')).meta?.total).toBe(0);
  const themes = (await read('/progress?by=theme')).data as { key: string; disputed: number }[];
  expect(themes.map(({ key, disputed }) => [key, disputed])).toContainEqual(['human-rights', 1]);
  const series = await read('/progress/series?by=theme&theme=human-rights&from=2026-02&to=2026-03');
  const [rights] = series.data as { points: { disputed: number }[] }[];
  expect(rights?.points.map(({ disputed }) => disputed)).toEqual([0, 1]);
  const csv = await (await fetch(`${server.origin}/api/v1/follow-ups?disputed=true&format=csv`)).text();
  expect(csv).toContain('disputed,claims');
  expect(csv).toContain('true,ngos: stalled; member-states: completed');
});

test('a contributor reports for their own organization and for no other', async ({ browser }) => {
  const page = await open(browser, 'contributor', `/follow-ups/${code}/update`);
  await expect(page.locator('#update-form')).toContainText('International Organization for Migration');
  await expect(page.locator('#reportedBy')).toHaveCount(0);
  const foreign = { status: 'cancelled', organization: 'caritas-spain' };
  expect((await post(`/follow-ups/${code}/updates`, 'contributor', foreign)).status).toBe(403);
  const posing = { status: 'cancelled', reportedBy: 'ngos' };
  expect((await post(`/follow-ups/${code}/updates`, 'contributor', posing)).status).toBe(422);
  expect((await read('/follow-ups?disputed=true')).data).toMatchObject([{ claims: [{}, {}] }]);
});

test('once the groups agree the disagreement is over, and what was said remains', async ({ browser }) => {
  const page = await open(browser, 'editor', `/follow-ups/${code}/update`);
  await expect(page.locator('#update-form')).toHaveAttribute('data-live', '');
  await page.locator('#status').selectOption('completed');
  await page.locator('#date').fill('2026-05');
  await page.locator('#organization').selectOption('caritas-spain');
  await expect(page.getByLabel('Reported by')).toHaveValue('ngos');
  await page.getByRole('button', { name: 'Log the update' }).click();
  await expect(page.locator('main')).toContainText('The groups report the same status');
  await expect(page.locator('.timeline > li')).toHaveCount(3);
  expect((await read('/follow-ups?disputed=true')).meta?.total).toBe(0);
  expect((await read('/follow-ups?disputed=true&asOf=2026-04-30')).meta?.total).toBe(1);
});
