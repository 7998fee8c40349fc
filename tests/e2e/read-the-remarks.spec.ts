import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

interface Words {
  code: string;
  paragraph: number;
  quote: string;
}

const hearing = JSON.parse(readFileSync('data/hearing.json', 'utf8')) as {
  paragraphs: { number: number | null; text: string }[];
  messages: { code: string; statement: string; anchor: { paragraph: number; quote: string } }[];
  commitments: Words[];
};
const remarks = '/sources/hearing-2017-07-26';
const remittances = hearing.messages.find(({ code }) => code === 'KM-11')!;
const words: Words[] = [
  ...hearing.messages.map(({ code, anchor }) => ({ code, ...anchor })),
  ...hearing.commitments
];

test('a reader follows one message from its words to a follow-up, and back to the words', async ({
  page
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Read the remarks that all of this answers' }).click();
  await expect(page).toHaveURL(remarks);

  const note = page
    .getByRole('list', { name: 'Notes to paragraph 14' })
    .getByRole('listitem')
    .filter({ hasText: 'KM-11' });
  await expect(note).toContainText(remittances.statement);
  const counted = await note.getByRole('link', { name: /^Follow-ups: \d+$/ }).textContent();
  await page.locator('#KM-11').getByRole('link').click();

  await expect(page).toHaveURL('/messages/KM-11');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(remittances.statement);
  expect(await page.locator('mark#KM-11').textContent()).toBe(remittances.anchor.quote);
  const answers = page.getByRole('region', { name: 'Follow-ups that answer it' }).getByRole('listitem');
  await expect(answers).toHaveCount(Number(counted!.replace(/\D/g, '')));
  const answer = answers.first().getByRole('link');
  const title = (await answer.textContent())!;
  await answer.click();

  await expect(page).toHaveURL(/\/follow-ups\/FU-\d{3}$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  await page.getByRole('main').getByRole('link', { name: /KM-11/ }).first().click();
  await page.getByRole('link', { name: 'Read these words in their place' }).click();

  await expect(page).toHaveURL(`${remarks}#KM-11`);
  await expect(page.locator('#KM-11')).toBeInViewport();
  expect(await page.locator('#KM-11').textContent()).toBe(remittances.anchor.quote);
});

test('every paragraph stands as in the source, with the exact words of each message marked', async ({
  page
}) => {
  await page.goto(remarks);
  const texts = await page.locator('article section .text').allTextContents();
  expect(texts).toEqual(hearing.paragraphs.map(({ text }) => text));
  for (const { code, paragraph, quote } of words) {
    expect(await page.locator(`#p${paragraph} mark#${code}`).textContent()).toBe(quote);
  }
  await expect(page.locator('article mark')).toHaveCount(words.length);
});

test('a commitment says who promised and which follow-up answers it', async ({ page }) => {
  await page.goto(`${remarks}#C-01`);
  const note = page.getByRole('list', { name: 'Notes to paragraph 21' });
  await expect(note).toContainText('Office of the President of the General Assembly');
  await expect(note.getByRole('link')).toHaveAttribute('href', '/follow-ups/FU-039');
  await expect(page.locator('#C-01').getByRole('link')).toHaveAttribute('href', '/follow-ups/FU-039');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the remarks lead from words to message just the same', async ({ page }) => {
    await page.goto(remarks);
    await page.locator('#KM-11').getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(remittances.statement);
    await page.getByRole('link', { name: 'Read these words in their place' }).click();
    await expect(page.locator('#KM-11')).toBeInViewport();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the notes stand under their paragraph, and nothing is wider than the screen', async ({ page }) => {
    await page.goto(remarks);
    const text = (await page.locator('#p14 .text').boundingBox())!;
    const note = (await page.getByRole('list', { name: 'Notes to paragraph 14' }).boundingBox())!;
    expect(note.y).toBeGreaterThanOrEqual(text.y + text.height);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

test('an unknown message, theme or source is a page that helps, not a fault', async ({ page }) => {
  for (const path of ['/messages/KM-99', '/themes/none', '/sources/none']) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
  }
});
