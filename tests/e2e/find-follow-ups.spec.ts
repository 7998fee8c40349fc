import { expect, test, type Page } from '@playwright/test';

const rows = (page: Page) => page.getByRole('main').getByRole('table').locator('tbody tr');
const titles = (page: Page) => rows(page).getByRole('rowheader');
const count = (page: Page) => page.getByRole('main').getByRole('status');

/** Opens one filter, ticks `choices` in it and applies them. */
async function choose(page: Page, filter: string, ...choices: string[]) {
  const menu = page.getByRole('search').locator('details[name=filter]').filter({ hasText: filter }).first();
  await menu.locator('summary').click();
  for (const name of choices) await menu.getByRole('checkbox', { name, exact: true }).check();
  await menu.getByRole('button', { name: 'Apply' }).click();
}

test.describe('finding follow-ups', () => {
  test('narrows the list by theme and status, and says by what', async ({ page }) => {
    await page.goto('/follow-ups');
    const all = Number((await count(page).textContent())!.match(/\d+/)![0]);
    await choose(page, 'Theme', 'Contributions of migrants and diasporas');
    await expect(page).toHaveURL(/theme=contributions/);
    await choose(page, 'Status', 'In progress', 'Stalled');
    await expect(page).toHaveURL(/status=in-progress&status=stalled/);
    const left = Number((await count(page).textContent())!.match(/\d+/)![0]);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(all);
    await expect(rows(page)).toHaveCount(left);
    for (const row of await rows(page).all()) {
      await expect(row).toContainText('Contributions of migrants');
      await expect(row).toContainText(/In progress|Stalled/);
    }
    const active = page.getByRole('list', { name: 'Active filters' });
    await expect(active.getByRole('listitem')).toHaveCount(3);

    await active.getByRole('link', { name: 'Remove the filter Status: Stalled' }).click();
    await expect(active.getByRole('listitem')).toHaveCount(2);
    await page.getByRole('link', { name: 'Clear all filters' }).click();
    await expect(page).toHaveURL('/follow-ups');
    await expect(count(page)).toContainText(String(all));
  });

  test('sorts by a column in both directions, and says so to a screen reader', async ({ page }) => {
    await page.goto('/follow-ups?limit=200');
    const head = page.getByRole('columnheader', { name: 'Title' });
    await expect(page.getByRole('columnheader', { name: 'Code' })).toHaveAttribute('aria-sort', 'ascending');
    await head.getByRole('link').click();
    await expect(head).toHaveAttribute('aria-sort', 'ascending');
    const up = (await titles(page).allTextContents()).map((title) => title.trim().toLowerCase());
    expect(up).toEqual(up.toSorted());
    await head.getByRole('link').click();
    await expect(page).toHaveURL(/sort=-title/);
    await expect(head).toHaveAttribute('aria-sort', 'descending');
    const down = (await titles(page).allTextContents()).map((title) => title.trim().toLowerCase());
    expect(down).toEqual(up.toReversed());
  });

  test('searches the words of the record, notes of updates included', async ({ page }) => {
    await page.goto('/messages');
    await page.keyboard.press('/');
    await expect(page).toHaveURL(/\/follow-ups#search/);
    const field = page.getByRole('searchbox', { name: 'Search' });
    await expect(field).toBeFocused();
    await page.keyboard.type('7,667');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/follow-ups?q=7%2C667');
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText('FU-001');
    await expect(page.getByRole('searchbox')).toHaveValue('7,667');
  });

  test('tells what to do when nothing is found', async ({ page }) => {
    await page.goto('/follow-ups?q=zzzzzz');
    await expect(page.getByRole('main')).toContainText('No follow-up matches these filters.');
    await expect(rows(page)).toHaveCount(0);
    await page.getByRole('main').getByRole('link', { name: 'Clear all filters' }).last().click();
    await expect(page).toHaveURL('/follow-ups');
  });

  test('an address can be shared: who opens it sees the same list', async ({ page, browser }) => {
    await page.goto('/follow-ups?theme=drivers,human-rights&status=in-progress&sort=-due&limit=5');
    const seen = await titles(page).allTextContents();
    expect(seen).toHaveLength(5);
    const other = await browser.newPage();
    await other.goto(page.url());
    expect(await titles(other).allTextContents()).toEqual(seen);
    await other.close();
  });

  test('pages on without skipping, and back to the first page', async ({ page }) => {
    await page.goto('/follow-ups?limit=20&sort=-updated');
    const all = Number((await count(page).textContent())!.match(/\d+/)![0]);
    const seen = await titles(page).allTextContents();
    const next = page.getByRole('link', { name: 'Next page' });
    while ((await next.count()) > 0) {
      await next.click();
      await expect(page).toHaveURL(/cursor=/);
      const here = await titles(page).allTextContents();
      expect(seen.filter((title) => here.includes(title))).toEqual([]);
      seen.push(...here);
    }
    expect(seen).toHaveLength(all);
    await page.getByRole('link', { name: 'Back to the first page' }).click();
    await expect(titles(page)).toHaveText(seen.slice(0, 20));
  });

  test('a day in the past is shown as such, and leads back to today', async ({ page }) => {
    await page.goto('/follow-ups?asOf=2020-06-30&message=KM-11');
    await expect(page.getByText('As it stood on 30 June 2020')).toBeVisible();
    await expect(rows(page).filter({ hasText: 'FU-031' })).toContainText('8%');
    await page.getByRole('link', { name: 'Show today' }).click();
    await expect(page).toHaveURL('/follow-ups?message=KM-11');
    await expect(page.getByText('As it stood on 30 June 2020')).toHaveCount(0);
    await expect(rows(page).filter({ hasText: 'FU-031' })).toContainText('24%');
  });

  for (const [search, says] of [
    ['theme=nowhere', /theme: There is no nowhere/],
    ['statsu=completed', /statsu: There is no such filter/],
    ['updatedSince=2026-02-30', /updatedSince: Write a day/],
    ['cursor=zzz', /cursor: This is no cursor/],
    ['q=a&q=b', /q: This is given more than once/]
  ] as const) {
    test(`a bad filter is named: ${search}`, async ({ page }) => {
      const response = await page.goto(`/follow-ups?${search}`);
      expect(response?.status()).toBe(400);
      await expect(page.getByRole('main')).toContainText(says);
    });
  }

  test('the CSV holds the rows of the list', async ({ page, request }) => {
    await page.goto('/follow-ups?theme=contributions&status=completed');
    const shown = await rows(page).count();
    const link = page.getByRole('link', { name: 'Download this list as CSV' });
    const answer = await request.get((await link.getAttribute('href'))!);
    expect(answer.headers()['content-type']).toContain('text/csv');
    expect((await answer.text()).match(/^"?FU-\d{3}/gm)).toHaveLength(shown);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 800 } });

  test('each follow-up is a card, filters unfold, and nothing is wider than the screen', async ({ page }) => {
    await page.goto('/follow-ups');
    const filters = page.getByRole('search');
    await expect(filters.locator('summary', { hasText: 'Theme' })).toBeHidden();
    await filters.locator('summary', { hasText: 'Filters' }).click();
    await choose(page, 'Theme', 'Drivers of migration');
    await expect(page).toHaveURL(/theme=drivers/);
    const card = rows(page).first();
    await expect(card).toBeVisible();
    expect((await card.boundingBox())!.width).toBeLessThanOrEqual(390);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
    await card.getByRole('link').first().click();
    await expect(page).toHaveURL(/\/follow-ups\/FU-\d{3}$/);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('filters and pages work by their button and links', async ({ page }) => {
    await page.goto('/follow-ups');
    await choose(page, 'Status', 'Completed');
    await expect(page).toHaveURL(/status=completed/);
    await expect(page.getByRole('list', { name: 'Active filters' })).toContainText('Completed');
    await page.goto('/follow-ups?limit=10');
    await page.getByRole('link', { name: 'Next page' }).click();
    await expect(rows(page)).toHaveCount(10);
  });
});

test.describe('one follow-up', () => {
  test('leads from its updates back to the words that it answers', async ({ page }) => {
    await page.goto('/follow-ups/FU-031');
    const thread = page.getByRole('region', { name: 'What it answers' });
    await expect(thread.locator('mark')).toContainText('The importance of remittances');
    await expect(page.getByRole('region', { name: 'Updates' }).getByRole('listitem').first()).toContainText(
      '9 October 2025'
    );
    const source = page.getByRole('region', { name: 'Sources' }).getByRole('link').first();
    await expect(source).toHaveAttribute('rel', 'external noopener');
    await expect(page.getByRole('region', { name: 'History of this entry' })).toContainText(
      'Throughline entered FU-031 from the public record.'
    );
    await expect(page.getByRole('link', { name: 'Log an update' })).toHaveCount(0);
    await thread.getByRole('link', { name: 'Read these words in their place' }).click();
    await expect(page).toHaveURL('/sources/hearing-2017-07-26#KM-11');
  });

  test('one that answers a commitment leads to its words', async ({ page }) => {
    await page.goto('/follow-ups/FU-039');
    await page.getByRole('link', { name: /Prepare a President.s Summary/ }).click();
    await expect(page).toHaveURL('/sources/hearing-2017-07-26#C-01');
  });
});

test('the change log tells what changed, and can be narrowed', async ({ page }) => {
  await page.goto('/history?limit=10');
  const lines = page.getByRole('main').locator('ol > li');
  await expect(lines).toHaveCount(10);
  await page.getByRole('link', { name: 'Older changes' }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(lines.first()).toContainText('Throughline recorded');
  await page.getByLabel('Kind of change').selectOption({ label: 'Entered from the public record' });
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL('/history?kind=follow-up.recorded');
  await expect(lines.first()).toContainText('from the public record');
  for (const search of ['kind=user.added', 'since=yesterday', 'cursor=x']) {
    expect((await page.goto(`/history?${search}`))?.status()).toBe(400);
  }
});
