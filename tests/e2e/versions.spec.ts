import { expect, test, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import * as schemas from '../../src/lib/server/api/schemas.ts';
import { tokenOf } from '../support/token.ts';
import { addPerson, signIn } from '../support/writing.ts';

/** A worker that starts anew after a failure adds somebody else. */
const bela = { name: 'Bela Horn', email: `bela-${process.pid}@example.org` };
const base = '/api/v1';
let token = '';

test.beforeAll(async () => {
  token = await tokenOf('editor');
  await addPerson(bela.name, bela.email, 'editor');
});

const followUp = {
  title: 'Versions: publish the cost of remittances',
  theme: 'contributions',
  messages: ['KM-11'],
  targets: ['10.c'],
  type: 'data',
  lead: 'iom',
  level: 'national',
  due: '2027-06'
};
const authorization = () => ({ authorization: `Bearer ${token}` });

async function logged(request: APIRequestContext): Promise<string> {
  const answer = await request.post(`${base}/follow-ups`, { data: followUp, headers: authorization() });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { data: { code: string } }).data.code;
}

/** Reads and changes, as a program does that nobody disturbs. */
async function change(request: APIRequestContext, code: string, data: object): Promise<void> {
  const etag = (await request.get(`${base}/follow-ups/${code}`)).headers().etag!;
  const headers = { ...authorization(), 'if-match': etag };
  expect((await request.patch(`${base}/follow-ups/${code}`, { data, headers })).status()).toBe(200);
}

async function signedIn(browser: Browser, options = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto('/sign-in');
  await signIn(page, bela.email);
  await expect(page).toHaveURL('/');
  return page;
}

const row = (page: Page, field: string) => page.locator('#differences').getByRole('row', { name: field });
const chainHead = async (request: APIRequestContext, address = `${base}/themes`) =>
  (await request.get(address)).headers()['throughline-history-head'] ?? '';

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with scripts' : 'without scripts';
  test(`an editor changes a follow-up with a reason and restores it, and a stranger reads it all, ${how}`, async ({
    browser,
    page: stranger,
    request
  }) => {
    const code = await logged(request);
    const page = await signedIn(browser, { javaScriptEnabled });
    await page.goto(`/follow-ups/${code}/edit`);
    await page.locator('#title').fill('Versions: the wrong title');
    await page.locator('#due').fill('2028');
    await page.locator('#reason').fill('The term was extended.');
    await page.locator('#reason').locator('xpath=ancestor::form').getByRole('button').last().click();
    await expect(page).toHaveURL(`/follow-ups/${code}`);

    await page.locator('#history').getByRole('link', { name: 'Version 1' }).click();
    await expect(page).toHaveURL(`/follow-ups/${code}/versions/1`);
    await expect(page.getByText('Version 1 of 2')).toBeVisible();
    await expect(row(page, 'Title')).toContainText(followUp.title);
    await expect(row(page, 'Title')).toContainText('Versions: the wrong title');
    await expect(row(page, 'Due')).toContainText('June 2027');
    await page.locator('#reason').fill('It was meant for another follow-up.');
    await page.getByRole('button', { name: 'Restore this version' }).click();
    await expect(page).toHaveURL(`/follow-ups/${code}`);
    await expect(page.getByRole('status')).toContainText('Restored');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(followUp.title);

    await stranger.goto(`/follow-ups/${code}`);
    const history = stranger.locator('#history li');
    await expect(history).toHaveCount(3);
    await expect(history.nth(0)).toContainText(`${bela.name} restored version 1 of ${code}.`);
    await expect(history.nth(0)).toContainText('It was meant for another follow-up.');
    await expect(history.nth(1)).toContainText('The term was extended.');
    await history.nth(1).getByRole('link', { name: 'Version 2' }).click();
    await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Versions: the wrong title');
    await expect(stranger.getByRole('button', { name: 'Restore this version' })).toHaveCount(0);
    await expect(stranger.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
    await stranger.getByRole('link', { name: 'Version after' }).click();
    await expect(stranger.getByText('Every field is as it is today.')).toBeVisible();
    expect((await request.get(`/follow-ups/${code}/versions/4`)).status()).toBe(404);
    expect((await request.get(`/follow-ups/${code}/versions/x`)).status()).toBe(404);
    await page.context().close();
  });
}

test('a restoration of what others changed meanwhile asks to look again', async ({ browser, request }) => {
  const code = await logged(request);
  await change(request, code, { title: 'Versions: second' });
  const page = await signedIn(browser);
  await page.goto(`/follow-ups/${code}/versions/1`);
  await change(request, code, { title: 'Versions: third' });
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody has changed it since');
  await expect(row(page, 'Title')).toContainText('Versions: third');
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(followUp.title);
  await page.context().close();
});

test('programs read a version and restore it', async ({ request }) => {
  const code = await logged(request);
  await change(request, code, { title: 'Versions: second', reason: 'A better title' });
  const path = `${base}/follow-ups/${code}`;
  const { data } = await (await request.get(`${path}/versions/1`)).json();
  const version = schemas.FollowUpVersion.parse(data);
  expect(version).toMatchObject({ title: followUp.title, version: 1, newestVersion: 2, nextVersion: 2 });
  expect((await request.get(`${path}/versions/9`)).status()).toBe(404);

  const etag = (await request.get(path)).headers().etag!;
  const restore = (body: object, headers: Record<string, string>) =>
    request.post(`${path}/restore`, { data: body, headers });
  const tag = { ...authorization(), 'if-match': etag };
  expect((await restore({ version: 1 }, authorization())).status()).toBe(428);
  expect((await restore({ version: 1 }, { ...authorization(), 'if-match': '"1-x"' })).status()).toBe(412);
  expect((await restore({ version: 1 }, { 'if-match': etag })).status()).toBe(401);
  expect((await restore({ version: 9 }, tag)).status()).toBe(404);
  expect((await restore({ version: 0 }, tag)).status()).toBe(422);
  const restored = await restore({ version: 1, reason: 'As it was' }, tag);
  expect(restored.status()).toBe(200);
  expect((await restored.json()).data).toMatchObject({ code, title: followUp.title });
  const history = await (await request.get(`${path}/history?kind=follow-up.restored`)).json();
  expect(history.data).toMatchObject([{ reason: 'As it was', after: { restored: 1, revision: 3 } }]);
});

test('each message and mapping has its history, and each change an address', async ({ page, request }) => {
  await page.goto('/messages/KM-11');
  await expect(page.locator('#history')).toContainText('recorded the message KM-11.');
  await page.locator('#targets').getByRole('link', { name: 'History of this mapping' }).first().click();
  await expect(page).toHaveURL('/history?subject=KM-11%3A10.c');
  await expect(page.getByText('Changes found: 1')).toBeVisible();
  await page.locator('ol.history a').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Change \d+$/);
  await expect(page.locator('#changes')).toContainText('Rationale');
  await expect(page.locator('#chain')).toContainText('The seal fits what this change says now.');
  const { data } = await (await request.get(`${base}/messages/KM-11/history`)).json();
  const events = schemas.HistoryEvent.array().parse(data);
  expect(events.map(({ subject }) => subject.code)).toContain('KM-11:objective-20');
});

test('the change log is filtered by what it is about, by kind and by period', async ({ page, request }) => {
  const code = await logged(request);
  await page.goto('/history');
  await page.getByLabel('About').fill(code);
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('Changes found: 1')).toBeVisible();
  await page.goto(`/history?subject=${code}&until=2020-01-01`);
  await expect(page.getByText('Changes found: 0')).toBeVisible();
  expect((await request.get('/history?subject=KM-11%3Ax')).status()).toBe(400);
  expect((await request.get('/history?since=2026-05-02&until=2026-05-01')).status()).toBe(400);
});

test('whoever noted a head sees whether it is still in the chain', async ({ page, request }) => {
  await expect.poll(() => chainHead(request)).toMatch(/^\d+:[0-9a-f]{64}$/);
  const head = await chainHead(request);
  const file = (await request.get(`${base}/follow-ups?format=csv`)).headers()['content-disposition']!;
  const [, inName = ''] = /history-(\d+-[0-9a-f]{16})\.csv/.exec(file) ?? [];
  await page.goto('/history/verify');
  await expect(page.getByRole('heading', { name: 'The chain holds.' })).toBeVisible();
  const answered: [string, string][] = [
    [head, `It is in the chain, at position ${head.split(':')[0]}.`],
    [inName, `It is in the chain, at position ${inName.split('-')[0]}.`],
    [`1:${'0'.repeat(64)}`, 'It is not in the chain.'],
    ['nonsense', 'This is no head']
  ];
  for (const [typed, answer] of answered) {
    await page.getByLabel('Head of the chain').fill(typed);
    await page.getByRole('button', { name: 'Look it up' }).click();
    await expect(page.locator('#noted')).toContainText(answer);
  }
});

test('every page prints with its address, its date and the head of the chain', async ({ page, request }) => {
  await expect.poll(() => chainHead(request)).not.toBe('');
  await page.emulateMedia({ media: 'print' });
  for (const address of ['/', '/follow-ups/FU-001', '/ar/method']) {
    await page.goto(address);
    const foot = page.locator('footer .printed');
    await expect(foot.first()).toBeVisible();
    await expect(foot.first()).toContainText(new URL(page.url()).href);
    await expect(foot.last()).toContainText(/\d+:[0-9a-f]{64}/);
  }
});
