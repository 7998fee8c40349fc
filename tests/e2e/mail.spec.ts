import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { expectNoViolation } from '../support/axe.ts';
import { startMailbox, type Mailbox } from '../support/mailbox.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { password, signIn } from '../support/writing.ts';

/** Tests run in their order, on one installation that gets a mail server halfway. */
test.describe.configure({ mode: 'serial' });
test.setTimeout(120_000);

const amina = { name: 'Amina Diallo', email: 'amina@example.org' };
let folder: string;
let server: RunningServer;
let mailbox: Mailbox;
let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(path.join(tmpdir(), 'throughline-mail-'));
  [server, mailbox] = await Promise.all([startServer({ dataDir: folder }), startMailbox()]);
  context = await browser.newContext();
  page = await context.newPage();
  await page.goto(server.setupLink);
  await page.getByLabel('Name').fill(amina.name);
  await page.getByLabel('E-mail').fill(amina.email);
  await page.locator('#password').fill(password);
  await page.getByRole('main').getByRole('button').last().click();
  await expect(page).toHaveURL(`${server.origin}/`);
});

test.afterAll(async () => {
  await context.close();
  await Promise.all([server.stop(), mailbox.close()]);
  await rm(folder, { recursive: true, force: true });
});

async function invite(email: string, locale: string): Promise<void> {
  await page.goto(`${server.origin}/admin/people/invite`);
  await page.locator('#email').fill(email);
  await page.locator('#role').selectOption('viewer');
  await page.locator('#locale').selectOption(locale);
  await page.getByRole('main').locator('form').getByRole('button').last().click();
  await expect(page.getByRole('status')).toBeVisible();
}

/** The line of the newest mail to `email`, on the page of mails. */
async function mailTo(email: string) {
  await page.goto(`${server.origin}/admin/mails`);
  return page.getByRole('row').filter({ hasText: email }).first();
}

async function opens(browser: Browser, address: string): Promise<void> {
  const stranger = await browser.newPage();
  expect((await stranger.goto(address))?.status()).toBe(200);
  await stranger.close();
}

test('without a mail server the administrator passes on what is in the outbox', async ({ browser }) => {
  await invite('layla@example.org', 'ar');
  const line = await mailTo('layla@example.org');
  await expect(line).toContainText('Invitation');
  await expect(line).toContainText('Kept here');
  await line.getByText('The whole text').click();
  const letter = line.locator('article');
  await expect(letter).toHaveAttribute('dir', 'rtl');
  await expect(letter).toContainText('دعوة إلى Throughline');
  await expectNoViolation(page);
  const address = /http\S+\/ar\/invitations\/\S+/.exec(await letter.innerText())![0];
  expect(address.startsWith(server.origin)).toBe(true);
  await opens(browser, address);
});

test('nobody else sees the outbox', async ({ browser }) => {
  const stranger = await browser.newPage();
  await stranger.goto(`${server.origin}/admin/mails`);
  await expect(stranger).toHaveURL(/\/sign-in\?to=/);
  await stranger.close();
});

test('with a mail server the same mail is sent when asked, and new ones by themselves', async ({
  browser
}) => {
  await server.stop();
  const env = { SMTP_URL: mailbox.url, MAIL_FROM: 'Throughline <tracker@example.org>' };
  server = await startServer({ dataDir: folder, env });
  await page.goto(`${server.origin}/sign-in`);
  if (page.url().includes('/sign-in')) await signIn(page, amina.email);
  const kept = await mailTo('layla@example.org');
  await expect(kept.locator('article')).toHaveCount(0);
  await kept.getByRole('button', { name: 'Send again to layla@example.org' }).click();
  await expect(page.getByRole('status')).toContainText('within seconds');
  await expect.poll(() => mailbox.received.length, { timeout: 10_000 }).toBe(1);

  await invite('ken@example.org', 'zh');
  await expect.poll(() => mailbox.received.length, { timeout: 10_000 }).toBe(2);
  const { mail, recipients } = mailbox.received[1]!;
  expect(recipients).toEqual(['ken@example.org']);
  expect(mail.subject).toBe('Throughline 邀请');
  await opens(browser, /http\S+\/zh\/invitations\/\S+/.exec(mail.text ?? '')![0]);
  const line = await mailTo('ken@example.org');
  await expect(line).toContainText('Sent');
  await expect(line.locator('article')).toHaveCount(0);
});

test('what is chosen on a slow link, before the script is there, stays chosen', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${server.origin}/admin/people/invite`, { waitUntil: 'commit' });
  await page.locator('#email').fill('mai@example.org');
  await page.locator('#role').selectOption('viewer');
  release();
  await page.waitForLoadState('networkidle');
  await expect(page.locator('#email')).toHaveValue('mai@example.org');
  await expect(page.locator('#role')).toHaveValue('viewer');
  await page.unroute('**/*.js');
});

test('a mail server that is down delays mails and no page', async () => {
  const { port } = mailbox;
  await mailbox.close();
  const begun = Date.now();
  await invite('olga@example.org', 'ru');
  expect(Date.now() - begun).toBeLessThan(5000);
  await expect(async () => {
    const line = await mailTo('olga@example.org');
    await expect(line).toContainText('Waiting', { timeout: 500 });
    await expect(line).toContainText('ECONNREFUSED', { timeout: 500 });
  }).toPass({ timeout: 15_000 });
  mailbox = await startMailbox(port);
  await expect.poll(() => mailbox.received.length, { timeout: 30_000 }).toBe(1);
  expect(mailbox.received[0]!.mail.subject).toBe('Приглашение в Throughline');
  await expect(await mailTo('olga@example.org')).toContainText('Sent');
});

test('a person makes a token without scripts, sees it once, uses and revokes it', async ({ browser }) => {
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await context.storageState()
  });
  const own = await plain.newPage();
  const address = `${server.origin}/account/tokens`;
  await own.goto(address);
  await own.locator('#name').fill(' ');
  await own.getByRole('button', { name: 'Make the token' }).click();
  await expect(own.getByRole('alert')).toContainText('Name');
  await own.locator('#name').fill('Monthly import');
  await own.locator('#role').selectOption('contributor');
  await own.getByRole('button', { name: 'Make the token' }).click();
  const token = (await own.getByRole('main').locator('code').innerText()).trim();
  expect(token).toMatch(/^tl_[\w-]{32}$/);
  expect(own.url()).not.toContain(token);

  const read = () =>
    own.request.get(`${server.origin}/api/v1/follow-ups/FU-001`, {
      headers: { authorization: `Bearer ${token}` }
    });
  expect((await read()).status()).toBe(200);
  await own.goto(address);
  await expect(own.getByText(token)).toHaveCount(0);
  const line = own.getByRole('row').filter({ hasText: 'Monthly import' });
  await expect(line).toContainText('Contributor');
  await expect(line).not.toContainText('never');
  await page.goto(`${server.origin}/admin/tokens`);
  await expect(page.getByRole('row').filter({ hasText: 'Monthly import' })).toContainText(amina.email);
  await expectNoViolation(page);

  await line.getByRole('button', { name: 'Revoke “Monthly import”' }).click();
  await expect(own.getByRole('status')).toContainText('revoked');
  await expect(own.getByText('There are no tokens.')).toBeVisible();
  expect((await read()).status()).toBe(401);
  await plain.close();
});
