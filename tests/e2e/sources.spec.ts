import { expect, test, type Page } from '@playwright/test';
import { expectNoViolation } from '../support/axe.ts';
import { editor, startWithEditors } from '../support/editors.ts';
import type { RunningServer } from '../support/server.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startWithEditors();
});
test.afterAll(() => server?.stop());

const texts = [
  'Excellencies,',
  'Cities asked for a seat at the table. They host most migrants.',
  'Families asked for lower costs of sending money home.'
];
const code = 'summary-of-the-second-hearing-2026-05-07';
const blocks = (page: Page) => page.locator('.blocks .text');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a document becomes a source, its words a message, and lost words are flagged', async ({ browser }) => {
  // Without scripts: a file is read, and mended at a mark.
  const plain = await editor(browser, server, 'nora', '/sources/new', { javaScriptEnabled: false });
  await plain
    .locator('#file')
    .setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 no') });
  await plain.locator('#date').fill('2026-05-07');
  await plain.locator('#kind').selectOption('summary');
  await button(plain, 'Read the document').click();
  await expect(plain.getByRole('alert')).toContainText('Document:');
  await plain
    .locator('#file')
    .setInputFiles({ name: 'hearing.txt', mimeType: 'text/plain', buffer: Buffer.from(texts.join('\n\n')) });
  await plain.locator('#title').fill('Summary of the second hearing');
  await button(plain, 'Read the document').click();
  await expect(blocks(plain)).toHaveText(texts);
  await plain.getByRole('link', { name: 'Reword, split or number: Paragraph 1' }).click();
  await plain.locator('#text').fill(texts[1]!.replace('. ', '. || '));
  await button(plain, 'Split at ||').click();
  await expect(blocks(plain)).toHaveText([
    texts[0]!,
    'Cities asked for a seat at the table.',
    'They host most migrants.',
    texts[2]!
  ]);

  // Of two editors at one text the second is told, and sees it as it is now.
  const pablo = await editor(browser, server, 'pablo', `/sources/${code}/edit?at=4`);
  await button(plain, 'Join with the next: Paragraph 1').click();
  await expect(blocks(plain)).toHaveText(texts);
  await pablo.locator('#text').fill('Families asked for less.');
  await button(pablo, 'Save the words').click();
  await expect(pablo.getByRole('alert')).toContainText('Somebody else changed this working copy');
  await expect(pablo.getByText('Families asked for less.')).toBeVisible();
  await expect(blocks(pablo)).toHaveCount(3);
  await expectNoViolation(pablo);

  // Nobody else knows of it until it is published.
  const reader = await browser.newPage({ baseURL: server.origin });
  expect((await reader.goto(`/sources/${code}`))?.status()).toBe(404);
  await pablo.goto(`/sources/${code}/edit`);
  await plain.getByText('About the document', { exact: true }).click();
  await plain.locator('#speaker').fill('The facilitators');
  await button(plain, 'Save the changes').click();
  // What was changed meanwhile is before him when he publishes for the second time.
  await button(pablo, 'Publish version 1').click();
  await expect(pablo.getByRole('alert')).toContainText('Somebody else changed this working copy');
  await expect(pablo.locator('#speaker')).toHaveValue('The facilitators');
  await button(pablo, 'Publish version 1').click();
  await expect(pablo.getByRole('status')).toContainText('Everybody sees this version');
  expect((await reader.reload())?.status()).toBe(200);
  expect((await reader.goto(`/sources/${code}/versions/99999`))?.status()).toBe(404);

  // Words are chosen by keyboard alone.
  const { keyboard } = pablo;
  await button(pablo, 'Choose words Paragraph 2').focus();
  await keyboard.press('Enter');
  await expect(pablo.locator('[data-paragraph="2"] > p')).toBeFocused();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'Shift+ArrowRight']) await keyboard.press(key);
  await expect(pablo.locator('[data-words]')).toHaveText('lower costs');
  await expectNoViolation(pablo);
  await keyboard.press('Enter');
  await expect(pablo.locator('#words')).toHaveValue('lower costs');
  await pablo.locator('#statement').fill('Sending money home costs too much.');
  await pablo.locator('#theme').selectOption('contributions');
  await button(pablo, 'Save the draft').click();
  await expect(pablo.getByRole('status')).toContainText('The draft of the message is saved.');
  const message = new URL(pablo.url()).pathname;
  expect((await reader.goto(message))?.status()).toBe(404);
  await button(pablo, 'Publish the message').click();
  await expect(pablo.getByRole('status')).toContainText('Everybody sees the message.');

  // A new version says before it is published which words it loses; afterwards everybody is told where they stand.
  await pablo.goto(`/sources/${code}/edit`);
  await button(pablo, 'Prepare a new version').click();
  await pablo.getByRole('link', { name: 'Reword, split or number: Paragraph 2' }).click();
  await pablo.locator('#text').fill('Families asked to send money home at a lower price.');
  await button(pablo, 'Save the words').click();
  await expect(pablo.locator('#publish')).toContainText('Words that are not found any more');
  await pablo.locator('#reason').fill('As it was spoken');
  await button(pablo, 'Publish version 2').click();
  await expect(pablo.getByRole('heading', { name: 'Words not found in version 2' })).toBeVisible();
  await reader.goto(message);
  await expect(reader.getByRole('main')).toContainText('these words are no longer in it');
  await reader.getByRole('link', { name: 'Read them in version 1' }).click();
  await expect(reader.locator('mark')).toHaveText('lower costs');
  await expect(reader.getByRole('main')).toContainText('This is not the text as it stands today.');

  // Other words are chosen with the pointer, and the message has a place again.
  await pablo.goto(message);
  await pablo.getByRole('link', { name: 'Choose the words anew' }).click();
  await pablo.locator('[data-paragraph="2"] > p').evaluate((node) => {
    const text = [...node.childNodes].find((child) => child instanceof Text)!;
    const start = text.data.indexOf('a lower price');
    getSelection()!.setBaseAndExtent(text, start, text, start + 13);
  });
  await pablo.getByRole('button', { name: /^Use these words for KM-/ }).click();
  await expect(pablo.locator('#words')).toHaveValue('a lower price');
  await button(pablo, 'Save the changes').click();
  await expect(pablo.locator('main mark')).toHaveText('a lower price');
  await expect(pablo.getByRole('main')).not.toContainText('no longer in it');
});
