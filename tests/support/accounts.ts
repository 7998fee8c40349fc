import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { startServer, type RunningServer } from './server.ts';
import { password } from './writing.ts';

/** A program of its own with its first administrator, who is signed in on `page`. */
export interface Installation {
  server: RunningServer;
  page: Page;
  email: string;
}

export async function install(browser: Browser): Promise<Installation> {
  const server = await startServer();
  const page = await (await browser.newContext({ baseURL: server.origin })).newPage();
  const email = 'amina@example.org';
  await page.goto(server.setupLink);
  await page.locator('#name').fill('Amina Diallo');
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await page.getByRole('main').getByRole('button').last().click();
  await expect(page).toHaveURL(`${server.origin}/`);
  return { server, page, email };
}

/** Somebody else, on another device. */
export async function stranger(
  browser: Browser,
  { server }: Installation,
  options: BrowserContextOptions = {}
): Promise<Page> {
  return (await browser.newContext({ baseURL: server.origin, ...options })).newPage();
}

/** The link in the newest mail to an address, from the outbox of the administrator. */
export async function linkTo(email: string, { page }: Installation): Promise<string> {
  await page.goto('/admin/mails');
  const line = page.getByRole('row').filter({ hasText: email }).first();
  await line.locator('summary').click();
  const text = await line.locator('article').innerText();
  return /http\S+\/(?:invitations|new-password|verify-email)\/\S+/.exec(text)![0];
}

/** Invites and accepts; answers a page on which the person is signed in. */
export async function member(
  browser: Browser,
  installation: Installation,
  { name, email, role }: { name: string; email: string; role: string }
): Promise<Page> {
  const { page } = installation;
  await page.goto('/admin/people/invite');
  await page.locator('#email').fill(email);
  await page.locator('#role').selectOption(role);
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByRole('status')).toContainText('on its way');
  const link = await linkTo(email, installation);
  const own = await stranger(browser, installation);
  await own.goto(link);
  await own.locator('#name').fill(name);
  await own.locator('#password').fill(password);
  await own.getByRole('button', { name: 'Open the account' }).click();
  await expect(own.getByRole('status')).toContainText('you are signed in');
  return own;
}
