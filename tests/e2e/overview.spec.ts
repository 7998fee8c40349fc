import { expect, test, type Page } from '@playwright/test';

const number = (text: string | null) => Number((text ?? '').replace(/[^\d.]/g, ''));

/** The table twin of a chart as rows of texts; opened first, as a reader would. */
async function twin(page: Page, title: string): Promise<string[][]> {
  const figure = page.getByRole('figure', { name: title });
  await figure.getByText('Show as a table').click();
  const rows = await figure.locator('tbody tr').all();
  return Promise.all(
    rows.map(async (row) => (await row.locator('th, td').allInnerTexts()).map((text) => text.trim()))
  );
}

test('every number of the overview is the one that the API gives', async ({ page, request }) => {
  await page.goto('/');
  const read = async (path: string) =>
    (await (await request.get(`/api/v1${path}`)).json()) as { data: never[]; meta: { total: number } };
  const figure = async (name: string) => number(await page.locator(`[data-figure="${name}"]`).innerText());

  expect(await figure('messages')).toBe((await read('/messages')).meta.total);
  expect(await figure('follow-ups')).toBe((await read('/follow-ups')).meta.total);
  expect(await figure('completed')).toBe((await read('/follow-ups?status=completed')).meta.total);
  expect(await figure('overdue')).toBe((await read('/follow-ups?overdue=true')).meta.total);
  expect(await figure('no-information')).toBe((await read('/follow-ups?information=false')).meta.total);
  const perMessage = (await read('/progress?by=message')).data as { followUps: number }[];
  expect(await figure('unanswered')).toBe(perMessage.filter(({ followUps }) => followUps === 0).length);

  const themes = (await read('/progress?by=theme')).data as {
    title: string;
    byStatus: Record<string, number>;
    progress: number;
  }[];
  const themeRows = await twin(page, 'Progress per theme');
  expect(themeRows.map(([title]) => title)).toEqual(themes.map(({ title }) => title));
  for (const [index, row] of themeRows.entries()) {
    const { planned, inProgress, completed, stalled, cancelled } = themes[index]!.byStatus;
    expect(row.slice(1, 6).map(Number)).toEqual([planned, inProgress, completed, stalled, cancelled]);
    expect(number(row[6]!)).toBe(themes[index]!.progress);
  }

  const series = (await read('/progress/series?by=theme')).data as {
    points: { progress: number | null }[];
  }[];
  const months = await twin(page, 'Progress over time per theme');
  expect(months).toHaveLength(series[0]!.points.length);
  for (const [index, row] of months.entries()) {
    const shown = row.slice(1).map((text) => (text === '–' ? null : number(text)));
    expect(shown).toEqual(series.map(({ points }) => points[index]!.progress));
  }

  const goals = (await read('/progress?by=goal')).data as { key: string; followUps: number }[];
  const goalRows = await twin(page, 'Follow-ups per goal');
  expect(goalRows.map((row) => number(row[1]!))).toEqual(goals.map(({ followUps }) => followUps));
});

test('each bar leads to the follow-ups behind it, and there are as many', async ({ page }) => {
  await page.goto('/');
  const figure = page.getByRole('figure', { name: 'Progress per theme' });
  await figure.getByText('Show as a table').click();
  const cell = figure
    .getByRole('row', { name: /Contributions/ })
    .getByRole('link')
    .first();
  const count = number(await cell.innerText());
  await cell.click();
  await expect(page).toHaveURL(/\/follow-ups\?theme=contributions&status=/);
  await expect(page.locator('tbody tr')).toHaveCount(count);
});

test('a chart is walked with the keyboard and opened with Enter', async ({ page }) => {
  await page.goto('/');
  const plot = page.getByRole('group', { name: 'Progress per theme' });
  await plot.scrollIntoViewIfNeeded();
  await expect(
    page.getByRole('figure', { name: 'Progress per theme' }).getByRole('button', { name: 'Download PNG' })
  ).toBeEnabled();
  await plot.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^Drivers of migration, In progress: \d+$/)).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/theme=drivers&status=in-progress/);
});

test('a chart is saved as a picture and as figures', async ({ page }) => {
  await page.goto('/');
  const figure = page.getByRole('figure', { name: 'Progress per theme' });
  await figure.scrollIntoViewIfNeeded();
  const [picture] = await Promise.all([
    page.waitForEvent('download'),
    figure.getByRole('button', { name: 'Download PNG' }).click()
  ]);
  expect(picture.suggestedFilename()).toBe('throughline-progress-per-theme.png');
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    figure.getByRole('link', { name: 'Download CSV' }).click()
  ]);
  expect(csv.suggestedFilename()).toMatch(/\.csv$/);
});

test('the first load is at most 120 kB, charts included, and asks nobody else', async ({ page, baseURL }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  const foreign: string[] = [];
  session.on('Network.loadingFinished', ({ encodedDataLength }) => void (bytes += encodedDataLength));
  page.on(
    'request',
    (request) =>
      void (
        request.url().startsWith(baseURL!) ||
        /^(?:data|blob):/.test(request.url()) ||
        foreign.push(request.url())
      )
  );
  await page.goto('/', { waitUntil: 'networkidle' });
  await page.getByRole('figure').last().scrollIntoViewIfNeeded();
  await page.waitForLoadState('networkidle');
  console.log(`first load of the overview: ${(bytes / 1000).toFixed(1)} kB`);
  expect(foreign).toEqual([]);
  expect(bytes).toBeLessThanOrEqual(120_000);
});

test('reads from right to left in Arabic, with the same numbers', async ({ page }) => {
  await page.goto('/');
  const english = await page.locator('[data-figure]').allInnerTexts();
  await page.goto('/ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('حالة المتابعة');
  expect(await page.locator('[data-figure]').allInnerTexts()).toEqual(english);
  const figures = page.locator('[data-figure]');
  const [first, second] = [await figures.nth(0).boundingBox(), await figures.nth(1).boundingBox()];
  expect(first!.x).toBeGreaterThan(second!.x);
});

test('fits a phone, folds its menu and keeps the choice of colours', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const crosswalk = page.getByRole('link', { name: 'Crosswalk' });
  await expect(crosswalk).toBeHidden();
  await page.getByText('Menu', { exact: true }).click();
  await expect(crosswalk).toBeVisible();
  await page.getByLabel('Colours').selectOption('dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the figures, the tables and the menu are there', async ({ page }) => {
    await page.goto('/fr');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('L’état du suivi');
    await expect(page.getByRole('table').first()).toBeVisible();
    await page.getByRole('link', { name: 'Correspondances' }).click();
    await expect(page).toHaveURL(/\/fr\/crosswalk$/);
  });
});
