import { expect, test, type Page } from '@playwright/test';

/** The rows of the follow-ups list: its first page holds 50. */
function listed(page: Page) {
  return page.getByRole('main').getByRole('table').locator('tbody tr');
}

test.describe('from the framework to what was done about it', () => {
  test('a cell of the crosswalk counts the follow-ups that it leads to', async ({ page }) => {
    await page.goto('/crosswalk');
    const cell = page.locator('[data-cell="KM-11 10"]').getByRole('link');
    const count = Number(await cell.textContent());
    expect(count).toBeGreaterThan(0);
    await cell.click();
    await expect(page).toHaveURL('/follow-ups?message=KM-11&goal=10');
    await expect(listed(page)).toHaveCount(count);
  });

  test('totals of a row and of a column count what they lead to', async ({ page }) => {
    for (const search of ['message=KM-11', 'goal=8']) {
      await page.goto('/crosswalk');
      const total = page.getByRole('main').locator(`a[href$="/follow-ups?${search}"]`);
      const count = Number(await total.textContent());
      expect(count).toBeGreaterThan(0);
      await total.click();
      await expect(page).toHaveURL(`/follow-ups?${search}`);
      await expect(listed(page)).toHaveCount(count);
    }
  });

  test('a gap is told in words and leads to a list that is empty', async ({ page }) => {
    await page.goto('/crosswalk');
    const gaps = page.getByRole('region', { name: 'Gaps' });
    const gap = gaps.getByRole('link', { name: 'KM-14 · Goal 9' });
    await expect(page.locator('[data-cell="KM-14 9"]')).toHaveText('0');
    await gap.click();
    await expect(page).toHaveURL('/follow-ups?message=KM-14&goal=9');
    await expect(page.getByRole('status')).toContainText('0');
    await expect(listed(page)).toHaveCount(0);
  });

  test('a goal without follow-up shows which of its messages waits', async ({ page }) => {
    await page.goto('/goals');
    const row = page.getByRole('row', { name: 'Industry, innovation and infrastructure' });
    await expect(row.getByRole('cell').nth(1)).toHaveText('none');
    await page.getByRole('link', { name: 'Industry, innovation and infrastructure' }).first().click();
    await expect(page).toHaveURL('/goals/9');
    const messages = page.getByRole('region', { name: 'Messages mapped here' });
    await expect(messages.getByRole('link', { name: 'KM-14' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Follow-ups', exact: true })).toContainText(
      'No follow-up yet'
    );
  });

  test('a goal leads over a target to the official text, the Compact and back', async ({ page }) => {
    await page.goto('/goals/10');
    await page
      .getByRole('region', { name: 'Targets' })
      .getByRole('row', { name: '10.c' })
      .getByRole('link')
      .first()
      .click();
    await expect(page).toHaveURL('/targets/10.c');
    const official = page.getByRole('main').locator('a[href="http://metadata.un.org/sdg/10.c"]');
    await expect(official).toBeVisible();
    await expect(page.getByRole('listitem').and(page.locator('[id="10.c.1"]'))).toContainText('SI_RMT_COST');
    await page.getByRole('link', { name: /^Objective 20/ }).click();
    await expect(page).toHaveURL('/objectives/20');
    await page.getByRole('region', { name: 'Links to the 2030 Agenda' }).getByRole('link').first().click();
    await expect(page).toHaveURL('/targets/10.c');
  });

  test('every figure of a goal leads to as many follow-ups', async ({ page }) => {
    await page.goto('/goals/10');
    const figures = page.getByRole('main').locator('a[data-figure]');
    const behind = await figures.evaluateAll((links) =>
      links.map((link) => ({ path: link.getAttribute('href') ?? '', count: Number(link.textContent) }))
    );
    expect(behind.length).toBeGreaterThan(3);
    for (const { path, count } of behind) {
      await page.goto(path);
      await expect(listed(page), path).toHaveCount(count);
    }
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test('the crosswalk scrolls inside its own region on a phone and its cells work', async ({ page }) => {
    await page.goto('/crosswalk');
    const region = page.getByRole('region', { name: 'Crosswalk of messages and goals' });
    await region.focus();
    await expect(region).toBeFocused();
    const cell = page.locator('[data-cell="KM-11 17"]').getByRole('link');
    await cell.scrollIntoViewIfNeeded();
    const count = Number(await cell.textContent());
    await cell.click();
    await expect(page).toHaveURL('/follow-ups?message=KM-11&goal=17');
    await expect(listed(page)).toHaveCount(count);
  });
});

test.describe('an unknown code', () => {
  for (const path of ['/goals/18', '/targets/10.9', '/objectives/24', '/objectives/x', '/objectives/020']) {
    test(`${path} is not found, and the page helps`, async ({ page }) => {
      const response = await page.goto(path);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
    });
  }
});
