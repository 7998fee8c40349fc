import { expect as asked, test, type Page } from '@playwright/test';
import { codeFor } from '../support/totp.ts';
import { addPerson, password, signIn } from '../support/writing.ts';

/** A password takes its time to check, the more so where much else runs. */
const expect = asked.configure({ timeout: 20_000 });

const button = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name });
const sessionOf = async (page: Page) =>
  (await page.context().cookies()).find(({ name }) => name.endsWith('throughline.session_token'));

async function signOut(page: Page): Promise<void> {
  await page.goto('/method');
  await page.locator('[popovertarget="account-menu"]').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
}

/** Turns two-factor sign-in on for who is signed in. */
async function turnOn(page: Page): Promise<{ key: string; codes: string[] }> {
  await page.goto('/account/security');
  await page.locator('#begin-password').fill(password);
  await button(page, 'Set it up').click();
  const key = await page.locator('dd code').innerText();
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible();
  await page.locator('#code').fill('000000');
  await button(page, 'Turn it on').click();
  await expect(page.getByRole('alert')).toContainText('This code is not right');
  expect(await page.locator('dd code').innerText()).toBe(key);
  await page.locator('#code').fill(codeFor(key));
  await button(page, 'Turn it on').click();
  await expect(page.getByRole('heading', { name: 'Your backup codes' })).toBeVisible();
  return { key, codes: await page.getByRole('status').locator('code').allInnerTexts() };
}

/** Gives e-mail and password, and comes to the second step, which nothing may pass by. */
async function toSecondStep(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in?to=/goals/10');
  await signIn(page, email);
  await expect(page).toHaveURL(/\/sign-in\/second-step\?to=%2Fgoals%2F10$/);
  expect(await sessionOf(page)).toBeUndefined();
}

async function give(page: Page, field: 'code' | 'backup', value: string): Promise<void> {
  const details = page.locator('details:has(#backup)');
  if (field === 'backup' && (await details.getAttribute('open')) === null)
    await page.getByText('Use a backup code instead').click();
  await page.locator(`#${field}`).fill(value);
  await page.locator(`form:has(#${field})`).getByRole('button').click();
}

test('a person turns two-factor sign-in on, signs in by codes, and turns it off again', async ({ page }) => {
  test.setTimeout(240_000);
  const email = 'two-factor@example.org';
  await addPerson('Tova Two', email, 'editor');
  await page.goto('/account/security');
  await signIn(page, email);
  await expect(page).toHaveURL(/^[^?]*\/account\/security$/);
  expect(await sessionOf(page)).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  const before = (await sessionOf(page))?.value;
  const { key, codes } = await turnOn(page);
  expect((await sessionOf(page))?.value).not.toBe(before);
  expect(new Set(codes).size).toBe(10);
  await expect(page.getByText('Backup codes left: 10')).toBeVisible();
  await signOut(page);

  await toSecondStep(page, email);
  await page.goto('/account/security');
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await toSecondStep(page, email);
  await give(page, 'code', '123');
  await expect(page.getByRole('alert')).toContainText('This code is not right');
  const code = codeFor(key, 1);
  await give(page, 'code', `${code.slice(0, 3)} ${code.slice(3)}`);
  await expect(page).toHaveURL(/^[^?]*\/goals\/10$/);
  await expect(page.getByText('Tova Two')).toBeVisible();
  await signOut(page);

  await toSecondStep(page, email);
  await give(page, 'code', code);
  await expect(page.getByRole('alert')).toContainText('it was used already');
  await give(page, 'backup', codes[0]!.toUpperCase().replaceAll('-', ' '));
  await expect(page).toHaveURL(/^[^?]*\/goals\/10$/);
  await signOut(page);
  await toSecondStep(page, email);
  await give(page, 'backup', codes[0]!);
  await expect(page.getByRole('alert')).toContainText('it was used already');
  await give(page, 'backup', codes[1]!);
  await expect(page).toHaveURL(/^[^?]*\/goals\/10$/);

  await page.goto('/account/security');
  await expect(page.getByText('Backup codes left: 8')).toBeVisible();
  await page.getByText('Make new backup codes').first().click();
  await page.locator('#codes-password').fill(password);
  await button(page, 'Make new backup codes').click();
  await expect(page.getByText('Backup codes left: 10')).toBeVisible();
  expect(await page.getByRole('status').locator('code').allInnerTexts()).not.toContain(codes[2]);
  await page.getByText('Turn two-factor sign-in off').first().click();
  await page.locator('#off-password').fill('not the password');
  await button(page, 'Turn two-factor sign-in off').click();
  await expect(page.getByRole('alert')).toContainText('This is not your password');
  await page.locator('#off-password').fill(password);
  await button(page, 'Turn two-factor sign-in off').click();
  await expect(page.getByRole('status')).toContainText('Two-factor sign-in is off');
  await signOut(page);
  await page.goto('/sign-in?to=/goals/10');
  await signIn(page, email);
  await expect(page).toHaveURL(/^[^?]*\/goals\/10$/);
});

test('the second step needs no script, ends other sessions once set up, and stops guessing', async ({
  page,
  browser,
  baseURL
}) => {
  test.setTimeout(240_000);
  const email = 'no-script@example.org';
  await addPerson('Nadia Plain', email, 'contributor');
  const elsewhere = await browser.newPage({ baseURL });
  for (const place of [elsewhere, page]) {
    await place.goto('/sign-in?to=/account');
    await signIn(place, email);
    await expect(place).toHaveURL(`${baseURL}/account`);
  }
  const { codes } = await turnOn(page);
  await elsewhere.goto('/account');
  await expect(elsewhere).toHaveURL(/\/sign-in\?to=/);
  await elsewhere.close();

  const plain = await browser.newPage({ baseURL, javaScriptEnabled: false });
  await toSecondStep(plain, email);
  await give(plain, 'backup', codes[0]!);
  await expect(plain).toHaveURL(/^[^?]*\/goals\/10$/);
  await plain.close();

  await page.context().clearCookies();
  await toSecondStep(page, email);
  const statuses: number[] = [];
  for (let i = 0; i < 6; i++) {
    const answer = await page.request.post('/sign-in/second-step?/code', {
      form: { code: `00000${i}` },
      headers: { origin: baseURL!, accept: 'text/html' }
    });
    statuses.push(answer.status());
    if (i === 5) expect(answer.headers()['retry-after']).toBe('5');
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

test('an account that is there and one that is not are told apart by nothing', async ({ page, baseURL }) => {
  await addPerson('Karim Known', 'karim@example.org', 'viewer');
  const told: [number, string | undefined, string][][] = [];
  for (const email of ['karim@example.org', 'stranger@example.org']) {
    const answers: [number, string | undefined, string][] = [];
    for (let i = 0; i < 6; i++) {
      const form = { email, password: `a wrong password ${i}` };
      const answer = await page.request.post('/sign-in', {
        form,
        headers: { origin: baseURL!, accept: 'text/html' }
      });
      const [, text = ''] = /role="alert"[^]*?<p[^>]*>([^<]*)/.exec(await answer.text()) ?? [];
      answers.push([answer.status(), answer.headers()['retry-after'], text]);
    }
    told.push(answers);
  }
  expect(told[0]).toEqual(told[1]);
  expect(told[0]!.map(([status]) => status)).toEqual([401, 401, 401, 401, 401, 429]);
  expect(told[0]!.at(-1)).toEqual([429, '5', 'Too many tries. Wait before the next one: 5 seconds.']);
});
