import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openEmbedded } from '../../src/lib/server/db/embedded.ts';
import { startServer } from '../support/server.ts';

test('an unknown code gets a page that helps', async ({ page }) => {
  for (const address of [
    '/messages/KM-99',
    '/follow-ups/FU-999',
    '/goals/18',
    '/targets/10.z',
    '/objectives/24',
    '/themes/x',
    '/sources/x',
    '/nowhere'
  ]) {
    const response = await page.goto(address);
    expect([address, response?.status()]).toEqual([address, 404]);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
    await expect(page.getByRole('main').getByRole('link', { name: 'Messages' })).toBeVisible();
  }
  await page.goto('/ru/messages/KM-99');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Такой страницы нет');
});

test('a bad filter is named, in the language of the page', async ({ page }) => {
  for (const [search, named] of [
    ['status=done', /status: Choose one of: planned/],
    ['asOf=2020-02-30', /asOf: Write a day/],
    ['theme=weather', /theme: There is no weather/],
    ['colour=red', /colour: There is no such filter/],
    ['cursor=zzz', /cursor: This is no cursor/],
    ['limit=0', /limit: Give a number of at least 1/]
  ] as const) {
    const response = await page.goto(`/follow-ups?${search}`);
    expect([search, response?.status()]).toEqual([search, 400]);
    await expect(page.getByText(named)).toBeVisible();
  }
  await page.goto('/fr/follow-ups?colour=red');
  await expect(page.getByText('colour: Ce filtre n’existe pas')).toBeVisible();
});

test('while the database is away pages say so with 503, and recover by themselves', async ({ page }) => {
  test.setTimeout(180_000);
  const folder = await mkdtemp(path.join(tmpdir(), 'throughline-trouble-'));
  const open = () => openEmbedded({ dataDir: folder, log: () => {} });
  let database = await open();
  const server = await startServer({
    env: { DATABASE_URL: database.url, MIGRATION_DATABASE_URL: database.ownerUrl }
  }).catch(async (failed) => {
    await database.stop();
    throw failed;
  });
  try {
    expect((await page.goto(server.origin))?.status()).toBe(200);
    await database.stop();
    for (const address of ['/', '/follow-ups', '/ar/messages/KM-11']) {
      const response = await page.request.get(server.origin + address);
      expect([address, response.status()]).toEqual([address, 503]);
      expect(response.headers()['retry-after']).toBe('10');
      expect(await response.text()).not.toMatch(/node_modules|at \w+ \(|postgres/);
    }
    await page.goto(server.origin);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The data cannot be reached right now');
    expect((await page.request.get(`${server.origin}/healthz`)).status()).toBe(200);
    expect((await page.request.get(`${server.origin}/readyz`)).status()).toBe(503);
    const problem = await page.request.get(`${server.origin}/api/v1/follow-ups`);
    expect(problem.status()).toBe(503);
    expect(problem.headers()['content-type']).toContain('application/problem+json');
    database = await open();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The state of follow-up', {
      timeout: 40_000
    });
    expect((await page.request.get(`${server.origin}/readyz`)).status()).toBe(200);
  } finally {
    await server.stop();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
