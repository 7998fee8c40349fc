import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { expectNoViolation } from '../support/axe.ts';
import {
  addPerson,
  expectMean,
  password,
  reported,
  signIn,
  tabTo,
  themeFigures,
  typeInto
} from '../support/writing.ts';

/** Tests of a file run in their order: the first one creates the administrator that the others sign in as. */
test.setTimeout(120_000);
const amina = { name: 'Amina Diallo', email: 'amina@example.org' };
const bruno = { name: 'Bruno Reyes', email: 'bruno@example.org' };
const rita = { name: 'Rita Vale', email: 'rita@example.org' };
const contributions = { code: 'contributions', row: 3 };
const setupLink = process.env.SETUP_LINK ?? '';

async function signedIn(browser: Browser, email: string, options = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto('/sign-in');
  await signIn(page, email);
  await expect(page).toHaveURL('/');
  return page;
}

/** The fields that every follow-up needs. */
async function fillIn(page: Page, title: string): Promise<void> {
  await page.locator('#title').fill(title);
  await page.locator('#type').selectOption('programme');
  await page.locator('#theme').selectOption(contributions.code);
  await page.getByRole('checkbox', { name: /^KM-11/ }).check();
  await page.locator('#lead').selectOption('iom');
  await page.locator('#level').selectOption('regional');
}

test('the set-up link creates the first administrator, once', async ({ page }) => {
  expect(setupLink, 'the program printed a set-up link').not.toBe('');
  await page.goto(setupLink);
  await typeInto(page, page.getByLabel('Name'), amina.name);
  await typeInto(page, page.getByLabel('E-mail'), amina.email);
  await typeInto(page, page.locator('#password'), 'too short');
  await page.keyboard.press('Enter');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Choose a password of at least 12 characters.');
  await expect(alert).toBeFocused();
  await expect(page.getByLabel('Name')).toHaveValue(amina.name);
  await expect(page.locator('#password')).toHaveAttribute('aria-invalid', 'true');

  await typeInto(page, page.locator('#password'), password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('banner')).toContainText(amina.name);

  const again = await page.goto(setupLink);
  expect(again?.status()).toBe(404);
  await expect(page.getByRole('main')).toContainText('A set-up link works once');
});

test('a wrong password and an unknown e-mail are told in the same words', async ({ page }) => {
  const told: string[] = [];
  for (const email of [amina.email, 'nobody@example.org']) {
    await page.goto('/sign-in');
    await page.locator('#email').fill(email);
    await page.locator('#password').fill('not the password');
    await page.getByRole('main').getByRole('button').first().click();
    told.push(await page.getByRole('alert').innerText());
    await expect(page.locator('#email')).toHaveValue(email);
  }
  expect(told[1]).toBe(told[0]);
});

for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', '/.//evil.example']) {
  test(`signing in never leads to ${to}`, async ({ page, baseURL }) => {
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
    await signIn(page, amina.email);
    await expect(page.getByRole('banner')).toContainText(amina.name);
    expect(page.url()).toBe(`${baseURL}/`);
  });
}

test('with the keyboard alone, a follow-up and an update are logged and both charts change', async ({
  browser
}) => {
  const page = await signedIn(browser, amina.email);
  const before = await themeFigures(page, contributions.row);
  const known = await reported(page, contributions.code);

  await page.keyboard.press('n');
  await expect(page).toHaveURL('/follow-ups/new');
  await typeInto(page, page.locator('#title'), 'Remittances by telephone');
  await tabTo(page, page.locator('#type'));
  await page.keyboard.type('Prog');
  await tabTo(page, page.locator('#theme'));
  await page.keyboard.type('Contrib');
  await tabTo(page, page.getByRole('checkbox', { name: /^KM-11/ }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('group', { name: 'Targets of the chosen messages' })).toContainText('10.c');
  await typeInto(page, page.locator('#targets-filter'), '10.c');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: /^10\.c/ })).toBeChecked();
  await tabTo(page, page.locator('#lead'));
  await page.keyboard.type('International Organization for Mig');
  await tabTo(page, page.locator('#level'));
  await page.keyboard.type('Nat');
  await tabTo(page, page.locator('#status'));
  await page.keyboard.type('In p');
  await typeInto(page, page.locator('#progress'), '5');
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL(/\/follow-ups\/FU-\d{3}$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Remittances by telephone');
  await expect(page.getByRole('status')).toContainText('Published.');
  const path = new URL(page.url()).pathname;
  await page.goto('/');
  const logged = await themeFigures(page, contributions.row);
  expect(logged).toMatchObject({ inProgress: before.inProgress + 1, completed: before.completed });
  expectMean(logged, (before.mean * known + 5) / (known + 1));
  expect(logged.mean).not.toBe(before.mean);

  await page.goto(path);
  await tabTo(page, page.getByRole('main').getByRole('link', { name: 'Log an update' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('#status')).toBeFocused();
  await page.keyboard.type('Comp');
  await typeInto(page, page.locator('#note'), 'Both banks have opened the service.');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(path);
  await expect(page.getByRole('status')).toContainText('The update is logged');
  await page.reload();
  await expect(page.getByRole('status')).toHaveCount(0);
  await page.goto('/');
  const completed = await themeFigures(page, contributions.row);
  expect(completed).toMatchObject({ inProgress: before.inProgress, completed: before.completed + 1 });
  expectMean(completed, (before.mean * known + 100) / (known + 1));
});

test('without JavaScript, the same works from the sign-in on', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/');
  const before = await themeFigures(page, contributions.row);
  const known = await reported(page, contributions.code);

  await page.goto('/follow-ups/new?message=KM-11');
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await signIn(page, amina.email);
  await expect(page).toHaveURL('/follow-ups/new?message=KM-11');
  await expect(page.locator('#theme')).toHaveValue(contributions.code);
  await expect(page.getByRole('group', { name: 'Source 3' })).toBeVisible();
  await fillIn(page, 'Savings groups of diasporas');
  await page.getByRole('checkbox', { name: /^10\.c/ }).check();
  await page.locator('#status').selectOption('in-progress');
  await page.locator('#progress').fill('5 %');
  await page.locator('#sources-1-title').fill('Annual report');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page).toHaveURL(/\/follow-ups\/FU-\d{3}$/);
  await expect(page.getByRole('status')).toContainText('Published.');
  await expect(page.getByRole('main')).toContainText('Annual report');
  const path = new URL(page.url()).pathname;

  await page.getByRole('main').getByRole('link', { name: 'Log an update' }).click();
  await page.locator('#status').selectOption('completed');
  await page.locator('#progress').press('Enter');
  await expect(page).toHaveURL(path);
  await page.goto('/');
  const after = await themeFigures(page, contributions.row);
  expect(after).toMatchObject({ inProgress: before.inProgress, completed: before.completed + 1 });
  expectMean(after, (before.mean * known + 100) / (known + 1));

  await page.getByRole('banner').getByRole('button', { name: amina.name }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('banner')).toContainText('Sign in');
  await page.goto('/follow-ups/new');
  await expect(page).toHaveURL(/\/sign-in\?to=/);
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';
  test(`a form that is refused keeps what was typed, ${how} JavaScript`, async ({ browser }) => {
    const page = await signedIn(browser, amina.email, { javaScriptEnabled });
    await page.goto('/follow-ups/new');
    await page.locator('#description').fill('First line\nSecond line');
    await page.getByRole('checkbox', { name: /^KM-12/ }).check();
    await page.locator('#due').fill('next spring');
    await page.locator('#progress').fill('half');
    await page.locator('#sources-0-url').fill('somewhere');
    await page.getByRole('button', { name: 'Publish' }).click();

    const alert = page.getByRole('alert');
    await expect(alert).toContainText('Title: Fill this in.');
    await expect(alert).toContainText('Due: Write a date as 2026, 2026-05 or 2026-05-31.');
    await expect(alert).toContainText('Progress: Write a number.');
    if (javaScriptEnabled) await expect(alert).toBeFocused();
    await expect(page.locator('#description')).toHaveValue('First line\nSecond line');
    await expect(page.getByRole('checkbox', { name: /^KM-12/ })).toBeChecked();
    await expect(page.locator('#due')).toHaveValue('next spring');
    await expect(page.locator('#progress')).toHaveValue('half');
    await expect(page.locator('#sources-0-url')).toHaveValue('somewhere');
    await expect(page.locator('#due')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('#due')).toHaveAccessibleDescription(/Write a date/);
    await alert.getByRole('link', { name: 'Due' }).click();
    await expect(page.locator('#due')).toBeFocused();
    if (javaScriptEnabled) await expectNoViolation(page);
  });

  test(`of two who edit one follow-up the second is told, ${how} JavaScript`, async ({ browser }) => {
    if (javaScriptEnabled) await addPerson(bruno.name, bruno.email, 'editor');
    const first = await signedIn(browser, bruno.email, { javaScriptEnabled });
    await first.goto('/follow-ups/new');
    await fillIn(first, 'Fairs for savers');
    await first.getByRole('button', { name: 'Publish' }).click();
    await expect(first).toHaveURL(/\/FU-\d{3}$/);
    const path = new URL(first.url()).pathname;
    const second = await signedIn(browser, amina.email, { javaScriptEnabled });
    for (const page of [first, second]) await page.goto(`${path}/edit`);

    await first.locator('#title').fill('Fairs for savers abroad');
    await first.locator('#due').fill('2028');
    await first.getByRole('button', { name: 'Save the changes' }).click();
    await expect(first.getByRole('status')).toContainText('Your changes are saved.');

    await second.locator('#title').fill('Savings fairs');
    await second.locator('#description').fill('In six cities.');
    await second.getByRole('button', { name: 'Save the changes' }).click();
    await expect(second.getByRole('alert')).toContainText('nothing you wrote is lost');
    await expect(second.getByRole('main')).toContainText('Bruno Reyes edited FU-');
    const title = second.getByRole('row', { name: /^Title/ });
    await expect(title).toContainText('Fairs for savers abroad');
    await expect(title).toContainText('Savings fairs');
    await expect(second.getByRole('row', { name: /^Due/ })).toContainText('2028');
    await expect(second.locator('#title')).toHaveValue('Savings fairs');
    await expect(second.locator('#description')).toHaveValue('In six cities.');
    await expect(second.locator('#due')).toHaveValue('2028');
    if (javaScriptEnabled) await expectNoViolation(second);

    await second.getByRole('button', { name: 'Save the changes' }).click();
    await expect(second).toHaveURL(path);
    await expect(second.getByRole('heading', { level: 1 })).toHaveText('Savings fairs');
    await expect(second.getByRole('region', { name: /history/i })).toContainText(amina.name);
  });
}

test('a viewer may not write, and a bad value in the address is named', async ({ browser }) => {
  await addPerson(rita.name, rita.email, 'viewer');
  const viewer = await signedIn(browser, rita.email);
  expect((await viewer.goto('/follow-ups/new'))?.status()).toBe(403);
  const page = await signedIn(browser, amina.email);
  expect((await page.goto('/follow-ups/new?message=KM-99'))?.status()).toBe(400);
  await expect(page.getByRole('main')).toContainText('There is no KM-99.');
  expect((await page.goto('/follow-ups/FU-999/edit'))?.status()).toBe(404);
});

test('a form on another site cannot log anything in the name of who is signed in here', async ({
  browser,
  baseURL
}) => {
  const page = await signedIn(browser, amina.email);
  const headers = (origin: string) => ({ origin, accept: 'text/html' });
  const send = (origin: string) =>
    page.request.post('/follow-ups/new', { headers: headers(origin), form: { title: 'Planted' } });
  expect((await send('https://evil.example')).status()).toBe(403);
  expect((await send(baseURL!)).status()).toBe(422);
});

for (const [language, width, colorScheme] of [
  ['', 1280, 'light'],
  ['/ar', 390, 'dark']
] as const) {
  test(`no form has a violation at ${width} px, ${colorScheme}${language}`, async ({ browser }) => {
    const page = await signedIn(browser, amina.email, { colorScheme, viewport: { width, height: 900 } });
    for (const path of [
      '/follow-ups/new?theme=drivers',
      '/follow-ups/FU-001/edit',
      '/follow-ups/FU-001/update'
    ]) {
      await page.goto(language + path);
      await expectNoViolation(page);
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      expect.soft(scrollWidth, `${path} is no wider than the screen`).toBe(clientWidth);
    }
  });
}
