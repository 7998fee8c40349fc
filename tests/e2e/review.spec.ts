import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectNoViolation } from '../support/axe.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { password } from '../support/writing.ts';

/** Tests run in their order: the first one makes the administrator, who is an editor too. */
test.setTimeout(120_000);

let server: RunningServer;
let admin: Page;

test.beforeAll(async ({ browser }) => {
  server = await startServer();
  admin = await open(browser);
  await admin.goto(server.setupLink);
  await admin.getByLabel('Name').fill('Amina Diallo');
  await admin.getByLabel('E-mail').fill('amina@example.org');
  await admin.locator('#password').fill(password);
  await admin.locator('#password').press('Enter');
  await expect(admin).toHaveURL(`${server.origin}/`, { timeout: 30_000 });
});
test.afterAll(async () => {
  await admin?.close();
  await server?.stop();
});

const open = async (browser: Browser, options = {}) =>
  (await browser.newContext({ baseURL: server.origin, ...options })).newPage();
const confirmed = (page: Page) => page.getByRole('main').getByRole('status');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Invites somebody for IOM, as the administrator; accepts in a browser of their own, with the link that the mail holds. */
async function join(browser: Browser, name: string, email: string, options = {}): Promise<Page> {
  await admin.goto('/admin/people/invite?organization=iom');
  await admin.locator('#email').fill(email);
  await admin.locator('#role').selectOption('contributor');
  await admin.getByRole('main').locator('form').getByRole('button').last().click();
  await expect(confirmed(admin)).toBeVisible();
  const link = await linkTo(email);
  const page = await open(browser, options);
  await page.goto(link);
  await page.locator('#name').fill(name);
  await page.locator('#password').fill(password);
  await page.locator('#password').press('Enter');
  await expect(page.getByRole('banner')).toContainText(name, { timeout: 30_000 });
  return page;
}

async function linkTo(email: string): Promise<string> {
  const row = () => admin.getByRole('row').filter({ hasText: email }).first();
  await expect(async () => {
    await admin.goto('/admin/mails');
    await row().locator('summary').click();
    await expect(row()).toContainText('/invitations/', { timeout: 1000 });
  }).toPass();
  return /https?:\S+\/invitations\/[\w-]+/.exec(await row().innerText())![0];
}

async function fillIn(page: Page, title: string): Promise<void> {
  await page.goto('/follow-ups/new?message=KM-11');
  await page.locator('#title').fill(title);
  await page.locator('#type').selectOption('programme');
  await page.locator('#level').selectOption('regional');
  await page.locator('#status').selectOption('in-progress');
  await page.locator('#progress').fill('10');
}

async function counted(page: Page): Promise<number> {
  const answer = await page.request.get('/api/v1/progress?by=theme&theme=contributions');
  const { data } = (await answer.json()) as { data: { key: string; followUps: number }[] };
  return data.find(({ key }) => key === 'contributions')!.followUps;
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';
  const email = `carla-${how}@example.org`;
  const title = `Savings groups ${how} a script`;

  test(`invite, accept, log, submit, return with a reason, publish: a stranger sees it and its history, ${how} JavaScript`, async ({
    browser
  }) => {
    const carla = await join(browser, 'Carla Nunes', email, { javaScriptEnabled });
    const stranger = await open(browser);
    const before = await counted(stranger);

    await fillIn(carla, title);
    await expect(carla.locator('#lead')).toHaveValue('iom');
    await expect(carla.getByRole('button', { name: 'Publish', exact: true })).toHaveCount(0);
    await press(carla, 'Save draft');
    await expect(confirmed(carla)).toContainText('The draft is saved.');
    const path = new URL(carla.url()).pathname;
    expect((await stranger.goto(path))?.status()).toBe(404);
    if (javaScriptEnabled) await expectNoViolation(carla);
    await press(carla, 'Submit for review');
    await expect(confirmed(carla)).toContainText('Submitted.');
    expect((await stranger.goto(path))?.status()).toBe(404);

    await admin.goto('/');
    await expect(admin.getByRole('banner')).toContainText('waiting: 1');
    await admin.goto('/queue');
    const item = admin.getByRole('article', { name: title });
    await expect(item).toContainText('Carla Nunes');
    if (javaScriptEnabled) await expectNoViolation(admin);
    await item.getByText('Return with a reason').click();
    await item.getByRole('button', { name: 'Return to the author' }).click();
    await expect(admin.getByRole('alert')).toContainText('Why it goes back: Fill this in.');
    if (javaScriptEnabled) await expectNoViolation(admin);
    await admin.locator('#reason').fill('Which groups? Name them.');
    await press(admin, 'Return to the author');
    await expect(admin).toHaveURL('/queue');
    await expect(confirmed(admin)).toContainText('Returned to the author');
    await expect(item).toHaveCount(0);

    await carla.goto('/drafts');
    const returned = carla.getByRole('region', { name: /^Returned/ });
    await expect(returned).toContainText('Which groups? Name them.');
    if (javaScriptEnabled) await expectNoViolation(carla);
    await returned.getByRole('link', { name: 'Edit' }).click();
    await expect(carla.getByRole('main')).toContainText('Which groups? Name them.');
    await carla.locator('#description').fill('Forty groups in six cities of Cabo Verde.');
    await press(carla, 'Submit for review');
    await expect(confirmed(carla)).toContainText('Submitted.');
    expect(await counted(stranger)).toBe(before);

    await admin.goto(path);
    await press(admin, 'Publish');
    await expect(confirmed(admin)).toContainText('Published.');
    await stranger.goto(path);
    await expect(stranger.getByRole('heading', { level: 1 })).toHaveText(title);
    const history = stranger.getByRole('region', { name: /history/i });
    for (const line of [
      'Carla Nunes logged',
      'Amina Diallo returned',
      'Which groups?',
      'Amina Diallo published'
    ])
      await expect(history).toContainText(line);
    expect(await counted(stranger)).toBe(before + 1);

    await admin.goto('/admin/mails');
    const mails = admin.getByRole('row').filter({ hasText: email });
    await expect(mails).toHaveCount(3);
    await carla.goto(path);
    await expect(carla.getByRole('main').getByRole('link', { name: 'Edit', exact: true })).toHaveCount(0);
    await carla.context().close();
  });

  test(`an update waits, comes back, is corrected and then counts, ${how} JavaScript`, async ({
    browser
  }) => {
    const carla = await open(browser, { javaScriptEnabled });
    await carla.goto('/sign-in');
    await carla.locator('#email').fill(email);
    await carla.locator('#password').fill(password);
    await carla.locator('#password').press('Enter');
    await expect(carla.getByRole('banner')).toContainText('Carla Nunes');
    const stranger = await open(browser);
    await stranger.goto(`/follow-ups?q=${encodeURIComponent(title)}`);
    const path = await stranger.getByRole('link', { name: title, exact: true }).getAttribute('href');

    await carla.goto(`${path}/update`);
    await carla.locator('#status').selectOption('completed');
    await carla.locator('#note').fill(`All ${how} meet each month.`);
    await press(carla, 'Submit for review');
    await expect(confirmed(carla)).toContainText('Submitted.');
    await stranger.goto(path!);
    await expect(stranger.getByRole('main')).not.toContainText('meet each month');

    await admin.goto(path!);
    await admin.getByText('Return with a reason').click();
    await admin.getByLabel('Why it goes back').fill('How many?');
    await press(admin, 'Return to the author');
    await carla.goto(path!);
    await expect(carla.locator('.timeline')).toContainText('How many?');
    await carla.getByRole('link', { name: 'Correct', exact: true }).click();
    await carla.locator('#note').fill('All forty meet each month.');
    await press(carla, 'Submit for review');
    await expect(confirmed(carla)).toContainText('Submitted.');
    await admin.goto(path!);
    await press(admin, 'Publish');
    await stranger.goto(path!);
    await expect(stranger.getByRole('main')).toContainText('All forty meet each month.');
    await expect(stranger.getByRole('main')).not.toContainText('Not public yet');
    await carla.context().close();
  });
}

test('an editor who decides on what has changed meanwhile is told, and nothing is done', async ({
  browser
}) => {
  const carla = await join(browser, 'Carla Nunes', 'carla-stale@example.org');
  await fillIn(carla, 'Changed in between');
  await press(carla, 'Submit for review');
  await expect(confirmed(carla)).toContainText('Submitted.');
  const path = new URL(carla.url()).pathname;
  await admin.goto(path);
  await carla.goto(`${path}/edit`);
  await carla.locator('#title').fill('Changed in time');
  await press(carla, 'Save the changes');
  await expect(confirmed(carla)).toContainText('Your changes are saved.');

  await press(admin, 'Publish');
  await expect(admin.getByRole('alert')).toContainText('changed after you read it');
  await expect(admin.getByRole('main')).toContainText('Carla Nunes edited');
  expect((await (await open(browser)).goto(path))?.status()).toBe(404);
  await press(admin, 'Publish');
  await expect(confirmed(admin)).toContainText('Published.');
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Changed in time');
});

test('with the keyboard alone the queue is read and decided', async ({ browser }) => {
  const carla = await join(browser, 'Carla Nunes', 'carla-keys@example.org');
  for (const title of ['First in the queue', 'Second in the queue']) {
    await fillIn(carla, title);
    await press(carla, 'Submit for review');
    await expect(confirmed(carla)).toContainText('Submitted.');
  }
  await admin.goto('/queue');
  await admin.locator('main').focus();
  await admin.keyboard.press('j');
  await admin.keyboard.press('j');
  await expect(admin.getByRole('link', { name: 'Second in the queue' })).toBeFocused();
  await admin.keyboard.press('r');
  await admin.keyboard.type('Which country?');
  await admin.keyboard.press('Tab');
  await admin.keyboard.press('Enter');
  await expect(confirmed(admin)).toContainText('Returned');
  await admin.locator('main').focus();
  await admin.keyboard.press('j');
  await admin.keyboard.press('p');
  await admin.keyboard.press('Enter');
  await expect(confirmed(admin)).toContainText('Published.');
  await expect(admin.getByRole('main')).toContainText('Nothing waits for review.');
});

test('a form that is sent twice without a script logs once', async ({ browser }) => {
  const carla = await join(browser, 'Carla Nunes', 'carla-twice@example.org', { javaScriptEnabled: false });
  await fillIn(carla, 'Sent twice');
  const form = await carla.locator('#follow-up-form').evaluate((node) => {
    const data = new FormData(node as HTMLFormElement);
    return [...data.entries()].map(([name, value]) => [name, String(value)] as const);
  });
  const send = () =>
    carla.request.post('/follow-ups/new', {
      headers: {
        origin: server.origin,
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded'
      },
      data: new URLSearchParams([
        ...form.map(([name, value]) => [name, value]),
        ['publication', 'draft']
      ]).toString(),
      maxRedirects: 0
    });
  const answers = await Promise.all([send(), send()]);
  expect(answers.map((answer) => answer.status())).toEqual([303, 303]);
  const [first, second] = answers.map((answer) => answer.headers().location);
  expect(second).toBe(first);
  await carla.goto('/drafts');
  await expect(carla.getByRole('link', { name: 'Sent twice' })).toHaveCount(1);
});

for (const [language, width, colorScheme] of [
  ['', 1280, 'light'],
  ['/ar', 390, 'dark']
] as const) {
  test(`no page of the review has a violation at ${width} px, ${colorScheme}${language}`, async ({
    browser
  }) => {
    const state = await admin.context().storageState();
    const page = await open(browser, { storageState: state, colorScheme, viewport: { width, height: 900 } });
    for (const path of ['/queue', '/drafts', '/drafts?step=draft', '/follow-ups/FU-001/publication']) {
      await page.goto(language + path);
      await expectNoViolation(page);
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      expect.soft(scrollWidth, `${path} is no wider than the screen`).toBe(clientWidth);
    }
  });
}
