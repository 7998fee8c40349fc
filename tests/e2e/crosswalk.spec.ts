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

interface ApiCell {
  message: string;
  key: string;
  mappings: { strength: 'direct' | 'indirect' | null }[];
}

test('the bands are drawn, are as wide as the mappings of the API, and lead to their message by keys', async ({
  page,
  request
}) => {
  const fetched: string[] = [];
  page.on('request', (asked) => fetched.push(new URL(asked.url()).pathname));
  const isForBands = (path: string) => /islands\/draw-flows/.test(path);
  for (const by of ['goal', 'objective']) {
    await page.goto(`/crosswalk?by=${by}`);
    const figure = page.getByRole('figure');
    await figure.scrollIntoViewIfNeeded();
    await expect(figure).toHaveAttribute('data-drawn');
    const { data } = (await (await request.get(`/api/v1/crosswalk?by=${by}`)).json()) as { data: ApiCell[] };
    const expected = data
      .filter(({ mappings }) => mappings.length > 0)
      .map(({ message, key, mappings }) => {
        const count = (wanted: string | null) =>
          mappings.filter(({ strength }) => strength === wanted).length || '';
        const counts = by === 'goal' ? [count('direct'), count('indirect')] : [count(null)];
        return [message, key, ...counts].join(' ');
      });
    const rows = await figure.locator('tbody tr').evaluateAll((lines) =>
      lines.map((line) => {
        const [from, to] = [...line.querySelectorAll('th')].map((head) => head.textContent.trim());
        const values = [...line.querySelectorAll('td')].map((cell) => cell.dataset.number);
        return [from, to?.split(' ')[0], ...values].join(' ');
      })
    );
    expect(rows).toEqual(expected);
    expect(rows.length).toBeGreaterThan(30);
  }
  expect(fetched.filter(isForBands)).not.toEqual([]);
  await page.getByRole('group', { name: 'From messages to objectives of the Compact' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('figure').locator('[aria-live]')).toContainText('KM-02, ');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/messages/KM-02');
  fetched.length = 0;
  await page.goto('/');
  await expect(page.locator('figure[data-drawn]').first()).toBeVisible();
  expect(fetched.filter(isForBands)).toEqual([]);
});

test('the targets that something leads to stand under their goals, and the gaps tell of all 169', async ({
  page
}) => {
  await page.goto('/crosswalk');
  await page.getByRole('link', { name: 'Targets', exact: true }).click();
  await expect(page).toHaveURL('/crosswalk?by=target');
  const cell = page.locator('[data-cell="KM-11 10.c"]').getByRole('link');
  await expect(cell).toHaveAccessibleName(/Target 10\.c Direct link, (?:Proposed|Confirmed)/);
  const count = Number(await cell.textContent());
  await cell.click();
  await expect(page).toHaveURL('/follow-ups?message=KM-11&target=10.c');
  await expect(listed(page)).toHaveCount(count);
  await page.goto('/crosswalk?by=target');
  const gaps = page.getByRole('region', { name: 'Gaps' });
  await gaps.getByText('Show all').first().click();
  await gaps.getByRole('link', { name: 'Target 1.1:' }).first().click();
  await expect(page).toHaveURL('/targets/1.1');
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
