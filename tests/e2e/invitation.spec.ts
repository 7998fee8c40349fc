import { expect, test } from '@playwright/test';
import { install, linkTo, member, stranger, type Installation } from '../support/accounts.ts';
import { expectNoViolation } from '../support/axe.ts';
import { password, signIn } from '../support/writing.ts';

test.describe.configure({ mode: 'serial' });
test.setTimeout(120_000);
let installation: Installation;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  installation = await install(browser);
});
test.afterAll(() => installation.server.stop());

const bruno = { name: 'Bruno Reyes', email: 'bruno@example.org' };

test('an administrator invites a contributor, who accepts without scripts and writes for the organization', async ({
  browser
}) => {
  const { page } = installation;
  await page.goto('/admin/people');
  await page.getByRole('link', { name: 'Invite a person' }).click();
  await page.locator('#email').fill(bruno.email);
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByRole('alert')).toContainText('Organizations');
  await expect(page.locator('#email')).toHaveValue(bruno.email);
  await page.locator('#organizations-filter').fill('iom');
  await page.getByRole('checkbox', { name: /\(IOM\)/ }).check();
  await expectNoViolation(page);
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByRole('status')).toContainText('on its way');
  await expect(page.getByRole('row').filter({ hasText: bruno.email })).toContainText('(IOM)');
  await expectNoViolation(page);
  const link = await linkTo(bruno.email, installation);

  const own = await stranger(browser, installation, { javaScriptEnabled: false });
  await own.goto(link);
  await expect(own.getByRole('main')).toContainText('Amina Diallo invites you');
  await expect(own.getByRole('main')).toContainText('Contributor');
  await own.locator('#name').fill(bruno.name);
  await own.locator('#password').fill('short');
  await own.getByRole('button', { name: 'Open the account' }).click();
  await expect(own.getByRole('alert')).toContainText('at least 12 characters');
  await expect(own.locator('#name')).toHaveValue(bruno.name);
  await own.locator('#password').fill(password);
  await own.getByRole('button', { name: 'Open the account' }).click();
  await expect(own.getByRole('banner')).toContainText(bruno.name);
  await own.goto('/account');
  await expect(own.getByRole('main')).toContainText('Contributor');
  await expect(own.getByRole('main')).toContainText('(IOM)');
  await expect(own.getByRole('main')).not.toContainText('not confirmed');
  await own.goto('/follow-ups/new');
  await expect(own.getByRole('main')).toContainText('(IOM)');

  const late = await stranger(browser, installation);
  expect((await late.goto(link))?.status()).toBe(404);
  await expect(late.getByRole('heading', { level: 1 })).toHaveText('This link does not open anything');
});

test('an invitation that is sent again or withdrawn leaves no old link open', async ({ browser }) => {
  const { page } = installation;
  const email = 'carla@example.org';
  await page.goto('/admin/people/invite');
  await page.locator('#email').fill(email);
  await page.locator('#role').selectOption('viewer');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByRole('status')).toContainText('on its way');
  const first = await linkTo(email, installation);
  await page.goto('/admin/people');
  const line = page.getByRole('row').filter({ hasText: email });
  await line.getByRole('button', { name: /^Send again/ }).click();
  await expect(page.getByRole('status')).toContainText('with a new link');
  const second = await linkTo(email, installation);
  const own = await stranger(browser, installation);
  expect((await own.goto(first))?.status()).toBe(404);
  expect((await own.goto(second))?.status()).toBe(200);
  await expectNoViolation(own);
  await page.goto('/admin/people');
  await line.getByRole('button', { name: /^Withdraw/ }).click();
  await expect(page.getByRole('status')).toContainText('withdrawn');
  expect((await own.goto(second))?.status()).toBe(404);
});

test('a person who has an account signs in to accept, and gets what the invitation gives', async ({
  browser
}) => {
  const { page } = installation;
  await page.goto('/admin/people/invite');
  await page.locator('#email').fill(bruno.email);
  await page.locator('#role').selectOption('editor');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByRole('status')).toContainText('on its way');
  const link = await linkTo(bruno.email, installation);
  await page.goto(link);
  await expect(page.getByRole('main')).toContainText(
    'You are signed in as Amina Diallo, with another address'
  );
  const own = await stranger(browser, installation);
  await own.goto(link);
  await own.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await signIn(own, bruno.email);
  await own.getByRole('button', { name: 'Accept the invitation' }).click();
  await expect(own.getByRole('status')).toContainText('accepted');
  await own.goto('/queue');
  await expect(own.getByRole('heading', { level: 1 })).toBeVisible();
});

test('an administrator changes rights, and never takes away the last administrator', async () => {
  const { page, email } = installation;
  await page.goto('/admin/people?q=bruno');
  await page.getByRole('link', { name: bruno.name }).click();
  await expectNoViolation(page);
  await page.locator('#role').selectOption('viewer');
  await page.getByRole('button', { name: 'Save the changes' }).click();
  await expect(page.getByRole('status')).toContainText('saved');
  await expect(page.getByRole('main')).toContainText('Amina Diallo changed an account');
  await page.goto(`/admin/people?q=${email}`);
  await page.getByRole('link', { name: 'Amina Diallo' }).click();
  await page.locator('#role').selectOption('editor');
  await page.getByRole('button', { name: 'Save the changes' }).click();
  await expect(page.getByRole('alert')).toContainText('the last administrator');
  await page.goto('/account/delete');
  await page.locator('#typed').fill(email);
  await page.locator('#password').fill(password);
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await expect(page.getByRole('alert')).toContainText('the last administrator');
});

test('who leaves is a former member in the history, on pages and in the API', async ({ browser }) => {
  const zoe = { name: 'Zoe Quarrington', email: 'zoe@example.org', role: 'editor' };
  const own = await member(browser, installation, zoe);
  await own.goto('/follow-ups/FU-001/update');
  await own.locator('#status').selectOption('in-progress');
  await own.locator('#note').fill('A second round of talks was held.');
  await own.locator('form#update-form').getByRole('button').first().click();
  await expect(own).toHaveURL(/\/follow-ups\/FU-001$/);
  const reader = await stranger(browser, installation);
  const told = async () => {
    const answer = await reader.request.get('/api/v1/history?limit=1');
    return ((await answer.json()) as { data: { actor: object }[] }).data[0]!.actor;
  };
  expect(await told()).toEqual({ kind: 'user', name: zoe.name });

  await own.goto('/account');
  await own.getByRole('main').getByRole('link', { name: 'Delete my account' }).click();
  await expectNoViolation(own);
  await own.locator('#typed').fill(zoe.email);
  await own.locator('#password').fill('not the password');
  await own.getByRole('button', { name: 'Delete my account' }).click();
  await expect(own.getByRole('alert')).toContainText('This is not your password');
  await own.locator('#password').fill(password);
  await own.getByRole('button', { name: 'Delete my account' }).click();
  await expect(own.getByRole('status')).toContainText('Your account is deleted');
  await expect(own.getByRole('banner')).toContainText('Sign in');

  expect(await told()).toEqual({ kind: 'user', name: null });
  for (const address of ['/history', '/follow-ups/FU-001']) {
    await reader.goto(address);
    await expect(reader.getByRole('main')).toContainText('A former member logged an update to FU-001');
    await expect(reader.getByRole('main')).not.toContainText('Quarrington');
  }
  await reader.goto('/ar/history');
  await expect(reader.getByRole('main')).toContainText('عضو سابق');
  await own.goto('/sign-in');
  await signIn(own, zoe.email);
  await expect(own.getByRole('alert')).toContainText('do not belong together');
});
