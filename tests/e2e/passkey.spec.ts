import { expect as asked, test, type CDPSession, type Page } from '@playwright/test';
import { addPerson, password, signIn } from '../support/writing.ts';

/** A password takes its time to check, the more so where much else runs. */
const expect = asked.configure({ timeout: 20_000 });

/** A device that keeps passkeys and knows its owner, as Chromium plays one. */
async function deviceOf(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true
    }
  });
  return { cdp, authenticatorId };
}

async function signInByPasskey(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/sign-in?to=/goals/10');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
}

/** Once scripts have taken the page over: before, they would fold again what was opened. */
async function openList(page: Page): Promise<void> {
  await expect(main(page).locator('#passkey-name')).toBeVisible();
  await page.getByText('Rename or remove').click();
}

const main = (page: Page) => page.getByRole('main');

test('a person adds a passkey, signs in by it alone, renames it and removes it', async ({ page }) => {
  test.setTimeout(240_000);
  const email = 'passkey@example.org';
  await addPerson('Petra Key', email, 'editor');
  const { cdp, authenticatorId } = await deviceOf(page);
  await page.goto('/account/security');
  await signIn(page, email);
  await main(page).locator('#passkey-name').fill('Laptop at work');
  await main(page).locator('#add-password').fill('not the password');
  await main(page).getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByRole('alert')).toContainText('This is not your password');
  await main(page).locator('#add-password').fill(password);
  await main(page).getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByRole('status')).toContainText('The passkey is added');
  await expect(main(page).getByText('Laptop at work', { exact: true })).toBeVisible();

  await signInByPasskey(page);
  await expect(page).toHaveURL(/^[^?]*\/goals\/10$/);
  await expect(page.getByText('Petra Key')).toBeVisible();

  await page.goto('/account/security');
  await openList(page);
  await main(page).getByLabel('Name of the passkey').first().fill('Old laptop');
  await main(page).getByRole('button', { name: 'Rename it' }).click();
  await expect(main(page).getByText('Old laptop', { exact: true })).toBeVisible();

  // Somebody who found the laptop open: the device does not know them.
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await signInByPasskey(page);
  await expect(page.getByRole('alert')).toContainText('No passkey was accepted');
  // And the server does not believe a page that was made not to ask.
  await page.route('**/sign-in/passkey/options', async (route) => {
    const response = await route.fetch();
    const options = (await response.json()) as object;
    await route.fulfill({ response, json: { ...options, userVerification: 'discouraged' } });
  });
  const answered = page.waitForResponse((response) => response.url().endsWith('/sign-in/passkey'));
  await signInByPasskey(page);
  expect((await answered).status()).toBe(401);
  await expect(page.getByRole('alert')).toContainText('No passkey was accepted');
  await page.unroute('**/sign-in/passkey/options');
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });

  await signInByPasskey(page);
  await expect(page).toHaveURL(/^[^?]*\/goals\/10$/);
  await page.goto('/account/security');
  await openList(page);
  await main(page).locator('input[name="remove-password"]').fill(password);
  await main(page).getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByRole('status')).toContainText('The passkey is removed');
  await expect(main(page).getByText('You have no passkey yet')).toBeVisible();
  await signInByPasskey(page);
  await expect(page.getByRole('alert')).toContainText('No passkey was accepted');
});

test('what is no passkey is refused, and adding one needs a session and the password', async ({
  page,
  baseURL
}) => {
  const headers = { origin: baseURL! };
  const response = { clientDataJSON: 'e30', authenticatorData: 'e30', signature: 'e30' };
  const made = { id: 'eA', rawId: 'eA', type: 'public-key', clientExtensionResults: {}, response };
  for (const data of [{}, { credential: 1 }, { credential: { ...made, id: '' } }, { credential: made }]) {
    const answer = await page.request.post('/sign-in/passkey', { data, headers });
    expect(answer.status()).toBe(401);
  }
  const form = await page.request.post('/sign-in/passkey', { form: { credential: 'x' }, headers });
  expect(form.status()).toBe(401);
  const signedOut = await page.request.post('/account/security/passkeys/options', {
    data: { password },
    headers,
    maxRedirects: 0
  });
  expect(signedOut.status()).toBe(303);
});
