import { expect, type Browser, type Page } from '@playwright/test';
import { startServer, type RunningServer } from './server.ts';
import { addPerson, signIn } from './writing.ts';

/** A program of its own with two editors, Nora and Pablo. */
export async function startWithEditors(): Promise<RunningServer> {
  const server = await startServer();
  await Promise.all([
    addPerson('Nora Haddad', 'nora@example.org', 'editor', server.dataDir),
    addPerson('Pablo Ruiz', 'pablo@example.org', 'editor', server.dataDir)
  ]);
  return server;
}

/** A browser of one of them, signed in and at the address `to`. */
export async function editor(
  browser: Browser,
  { origin }: RunningServer,
  name: 'nora' | 'pablo',
  to: string,
  options: { javaScriptEnabled?: boolean } = {}
): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: origin, ...options })).newPage();
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
  await signIn(page, `${name}@example.org`);
  await expect(page).toHaveURL(origin + to);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page;
}
