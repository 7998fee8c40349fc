import { expect as asked, test, type Page } from '@playwright/test';
import { client, startProvider, type RunningProvider } from '../support/oidc.ts';
import { freePort, startServer, type RunningServer } from '../support/server.ts';
import { addPerson } from '../support/writing.ts';

/** A password takes its time to check, the more so where much else runs. */
const expect = asked.configure({ timeout: 20_000 });

/** In their order: the provider is away at first, and comes while the program runs. */
test.describe.configure({ mode: 'serial' });
test.setTimeout(240_000);

let port: number;
let server: RunningServer;
/** The same, where whom the provider knows gets an account. */
let open: RunningServer;
let provider: RunningProvider;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  port = await freePort();
  const env = {
    OIDC_ISSUER: `http://127.0.0.1:${port}`,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_NAME: 'The Ministry'
  };
  server = await startServer({ env });
  open = await startServer({ env: { ...env, OIDC_SIGN_UP: 'true' } });
  await addPerson('Amina Diallo', 'amina@example.org', 'editor', server.dataDir);
  await addPerson('Ursula Unverified', 'unverified@example.org', 'editor', server.dataDir);
});
test.afterAll(async () => {
  await Promise.all([server?.stop(), open?.stop(), provider?.stop()]);
});
test.beforeEach(async ({ page }) => {
  // The provider's own pages ask for a font from outside.
  await page.route(/^https:/, (route) => route.abort());
});

async function toProvider(page: Page, origin: string, to = '/goals/10'): Promise<void> {
  await page.goto(`${origin}/sign-in?to=${encodeURIComponent(to)}`);
  await page.getByRole('button', { name: 'Sign in with The Ministry' }).click();
}

async function signInThere(page: Page, email: string): Promise<void> {
  await page.locator('input[name="login"]').fill(email);
  await page.locator('input[name="password"]').fill('anything');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('a provider that is away stops nothing, and is said to be', async ({ page }) => {
  await toProvider(page, server.origin);
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fgoals%2F10&problem=provider-away$/);
  await expect(page.getByRole('alert')).toContainText('The Ministry cannot be reached right now');
  await expect(page.locator('#password')).toBeVisible();
});

test('whose e-mail the provider has verified signs in to their own account', async ({ page }) => {
  const redirects = [server, open].map(({ origin }) => `${origin}/sign-in/oidc/callback`);
  provider = await startProvider(port, redirects);
  await toProvider(page, server.origin, '/fr/goals/10?tab=1');
  await signInThere(page, 'amina@example.org');
  await expect(page).toHaveURL(`${server.origin}/fr/goals/10?tab=1`);
  await expect(page.getByText('Amina Diallo')).toBeVisible();
  expect(provider.requests).toHaveLength(1);
  expect(provider.requests[0]).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^.{20,}$/),
    state: expect.stringMatching(/^.{20,}$/),
    nonce: expect.stringMatching(/^.{20,}$/)
  });
  // The account has its password still, and the tie outlives the session.
  await page.goto(`${server.origin}/account/security`);
  await expect(page.locator('#begin-password')).toBeVisible();
  await page.context().clearCookies({ domain: 'localhost' });
  await toProvider(page, server.origin);
  await expect(page).toHaveURL(`${server.origin}/goals/10`);
});

test('whoever has no account with a verified e-mail is told so, and no more', async ({ page }) => {
  for (const email of ['stranger@example.org', 'unverified@example.org', 'unverified-stranger@example.org']) {
    await page.context().clearCookies();
    await toProvider(page, server.origin);
    await signInThere(page, email);
    await expect(page).toHaveURL(/\/sign-in\?to=%2Fgoals%2F10&problem=provider-unknown$/);
    await expect(page.getByRole('alert')).toContainText('The Ministry knows you, but no account here');
  }
  await page.goto(`${server.origin}/account`);
  await expect(page).toHaveURL(/\/sign-in\?to=/);
});

test('a sign-in that is cancelled, or that this browser did not begin, leads nowhere', async ({ page }) => {
  await toProvider(page, server.origin);
  await page.getByText('Cancel').click();
  await expect(page.getByRole('alert')).toContainText('The sign-in at The Ministry was cancelled');
  for (const search of ['', '?code=x', '?code=x&state=y', '?error=access_denied&state=y', '?state[]=1']) {
    await page.goto(`${server.origin}/sign-in/oidc/callback${search}`);
    await expect(page.getByRole('alert')).toContainText('did not succeed');
  }
  // Somebody else's answer of the provider, which would sign this browser in to their account.
  await toProvider(page, server.origin);
  const answer = page.waitForRequest(/\/sign-in\/oidc\/callback\?/);
  await page.route(/\/sign-in\/oidc\/callback\?/, (route) => route.abort());
  await signInThere(page, 'amina@example.org').catch(() => {});
  const address = (await answer).url();
  await page.unroute(/\/sign-in\/oidc\/callback\?/);
  await page.context().clearCookies();
  await page.goto(address);
  await expect(page.getByRole('alert')).toContainText('did not succeed');
});

test('where people may sign up, one whom the provider knows gets a viewer’s account', async ({ page }) => {
  await toProvider(page, open.origin, '/account/security');
  await signInThere(page, 'newcomer@example.org');
  await expect(page).toHaveURL(`${open.origin}/account/security`);
  await expect(page.getByText('Your account has no password')).toBeVisible();
  await page.goto(`${open.origin}/follow-ups/new`);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Log a follow-up');
});
