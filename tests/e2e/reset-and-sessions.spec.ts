import { expect, test, type Page } from '@playwright/test';
import { install, linkTo, member, stranger, type Installation } from '../support/accounts.ts';
import { expectNoViolation } from '../support/axe.ts';
import { password, signIn } from '../support/writing.ts';

test.describe.configure({ mode: 'serial' });
test.setTimeout(120_000);
let installation: Installation;
let own: Page;

const dora = { name: 'Dora Okafor', email: 'dora@example.org', role: 'viewer' };
const chosen = 'slow copper harbour';

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  installation = await install(browser);
  own = await member(browser, installation, dora);
});
test.afterAll(() => installation.server.stop());

async function signInWith(page: Page, email: string, typed: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(typed);
  await page.getByRole('main').getByRole('button').first().click();
}

test('a person lists where they are signed in, ends one session, then all', async ({ browser }) => {
  const other = await stranger(browser, installation);
  await signInWith(other, dora.email, password);
  await expect(other.getByRole('banner')).toContainText(dora.name);
  await own.goto('/account/sessions');
  const rows = own.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(3);
  await expect(rows.filter({ hasText: 'this one' })).toHaveCount(1);
  await expect(own.getByRole('table')).toContainText(/on (?:Linux|Windows|macOS)/);
  await expectNoViolation(own);
  await own.getByRole('table').getByRole('button').click();
  await expect(own.getByRole('status')).toContainText('ended');
  await expect(rows).toHaveCount(2);
  await other.goto('/account');
  await expect(other).toHaveURL(/\/sign-in\?to=/);
  await own.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(own.getByRole('banner')).toContainText('Sign in');
  await own.goto('/account');
  await expect(own).toHaveURL(/\/sign-in\?to=/);
});

test('a forgotten password: one answer for everybody, a link for who has an account, once', async ({
  browser
}) => {
  const device = await stranger(browser, installation);
  await signInWith(device, dora.email, password);
  await expect(device.getByRole('banner')).toContainText(dora.name);

  const plain = await stranger(browser, installation, { javaScriptEnabled: false });
  const answers: string[] = [];
  for (const email of ['nobody@example.org', dora.email]) {
    await plain.goto('/sign-in');
    await plain.getByRole('link', { name: 'Forgotten your password?' }).click();
    await plain.locator('#email').fill(email);
    await plain.getByRole('button', { name: 'Send the link' }).click();
    answers.push(await plain.getByRole('main').innerText());
  }
  expect(answers[0]).toBe(answers[1]);
  expect(answers[0]).toContain('If there is an account with this address');
  const { page } = installation;
  const link = await linkTo(dora.email, installation);
  expect(link).toContain('/new-password/');
  await expect(page.getByRole('row').filter({ hasText: 'nobody@example.org' })).toHaveCount(0);

  await plain.goto(link);
  await plain.locator('#password').fill('short');
  await plain.getByRole('button', { name: 'Set the password' }).click();
  await expect(plain.getByRole('alert')).toContainText('at least 12 characters');
  await plain.locator('#password').fill(chosen);
  await plain.getByRole('button', { name: 'Set the password' }).click();
  await expect(plain).toHaveURL(/\/sign-in$/);
  await expect(plain.getByRole('status')).toContainText('The password is changed');
  expect((await plain.goto(link))?.status()).toBe(404);

  await device.goto('/account');
  await expect(device).toHaveURL(/\/sign-in\?to=/);
  await signInWith(device, dora.email, password);
  await expect(device.getByRole('alert')).toBeVisible();
  await signInWith(device, dora.email, chosen);
  await expect(device.getByRole('banner')).toContainText(dora.name);
  await page.goto('/admin/mails');
  await expect(page.getByRole('row').filter({ hasText: dora.email }).first()).toContainText(
    'Password changed'
  );
});

test('a new address is taken over once its link is used; a new password keeps only this session', async ({
  browser
}) => {
  await signInWith(own, dora.email, chosen);
  await expect(own.getByRole('banner')).toContainText(dora.name);
  await own.goto('/account');
  await expectNoViolation(own);
  await own.locator('#email').fill('okafor@example.org');
  await own.locator('#email-password').fill('not the password');
  await own.getByRole('button', { name: 'Send the link' }).click();
  await expect(own.getByRole('alert')).toContainText('This is not your password');
  await own.locator('#email-password').fill(chosen);
  await own.getByRole('button', { name: 'Send the link' }).click();
  await expect(own.getByRole('status')).toContainText('A link is on its way');
  await expect(own.getByRole('main')).toContainText(dora.email);
  const link = await linkTo('okafor@example.org', installation);
  const reader = await stranger(browser, installation);
  await reader.goto(link);
  await own.reload();
  await expect(own.getByRole('main')).toContainText(dora.email);
  await reader.getByRole('button', { name: 'Confirm the address' }).click();
  await expect(reader.getByRole('status')).toContainText('confirmed');
  expect((await reader.goto(link))?.status()).toBe(404);
  await own.goto('/account');
  await expect(own.getByRole('main')).toContainText('okafor@example.org');

  await signInWith(reader, 'okafor@example.org', chosen);
  await expect(reader.getByRole('banner')).toContainText(dora.name);
  await own.locator('#current').fill(chosen);
  await own
    .locator('form')
    .filter({ has: own.locator('#current') })
    .locator('#password')
    .fill(password);
  await own.getByRole('button', { name: 'Change the password' }).click();
  await expect(own.getByRole('status')).toContainText('The password is changed');
  await reader.goto('/account');
  await expect(reader).toHaveURL(/\/sign-in\?to=/);
  await signIn(reader, 'okafor@example.org');
  await expect(reader).toHaveURL(/\/account$/);
});
