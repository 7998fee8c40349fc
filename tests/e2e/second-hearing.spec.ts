import { expect, test, type Page } from '@playwright/test';
import { hearingDocx, hearingPdf, pdf } from '../support/documents.ts';
import { hearing, withoutSoftHyphens } from '../support/hearing.ts';
import { encryptedDocx } from '../support/raw-documents.ts';
import { editor, startWithEditors } from '../support/editors.ts';
import type { RunningServer } from '../support/server.ts';

let server: RunningServer;
let nora: Page;
let pablo: Page;
let reader: Page;
test.beforeAll(async ({ browser }) => {
  server = await startWithEditors();
  reader = await browser.newPage({ baseURL: server.origin });
  [nora, pablo] = await Promise.all([
    editor(browser, server, 'nora', '/sources/new'),
    editor(browser, server, 'pablo', '/mapping')
  ]);
});
test.afterAll(() => server?.stop());

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const paragraphs = hearing.paragraphs.map(withoutSoftHyphens);

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto('/sources/new');
  await page.locator('#file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await page.locator('#date').fill('2026-10-14');
  await page.locator('#kind').selectOption('summary');
  await button(page, 'Read the document').click();
}

interface Mapped {
  /** The paragraph of the words, and what they are mapped to. */
  paragraph: number;
  words: string;
  statement: string;
  target: string;
}

/** Publishes the working copy that Nora sees, and answers the code of its source. */
async function publish(): Promise<string> {
  await button(nora, 'Publish version 1').click();
  await expect(nora.getByRole('status')).toContainText('Everybody sees this version');
  return new URL(nora.url()).pathname.split('/').at(-1)!;
}

/** From the words of a published source to a message that one person mapped, another confirmed, and everybody sees. */
async function follow(source: string, { paragraph, words, statement, target }: Mapped): Promise<string> {
  await nora.goto(`/sources/${source}/messages/new?paragraph=${paragraph}`);
  await nora.locator('#words').fill(words);
  await nora.locator('#statement').fill(statement);
  await nora.locator('#theme').selectOption('contributions');
  await button(nora, 'Save the draft').click();
  await expect(nora.getByRole('status')).toContainText('The draft of the message is saved.');
  const code = new URL(nora.url()).pathname.split('/').at(-1)!;

  await nora.goto(`/mapping/${code}`);
  const suggested = nora.locator(`#s-${target.replace('.', '-')}`);
  await expect(suggested).toContainText('Probability', { timeout: 15_000 });
  await suggested.focus();
  await nora.keyboard.press('a');
  await nora.keyboard.press('ArrowRight');
  await nora.keyboard.press('Tab');
  await nora.keyboard.type('The words name it.');
  await nora.keyboard.press('ControlOrMeta+Enter');
  await expect(nora.locator('#decided')).toContainText('Proposed.');

  // Nobody but editors knows of it; the second person confirms, and publishes.
  expect((await reader.goto(`/messages/${code}`))?.status()).toBe(404);
  await pablo.goto('/mapping?queue=review');
  await pablo.getByRole('link', { name: code }).click();
  const mapping = pablo.locator(`#m-${target.replace('.', '-')}`);
  // Keys mean something once the page's script is there.
  await expect(async () => {
    await mapping.focus();
    await pablo.keyboard.press('y');
    await expect(mapping.getByRole('button', { name: 'Confirm' })).toBeFocused({ timeout: 500 });
  }).toPass();
  await pablo.keyboard.press('Enter');
  await expect(mapping).toContainText('Confirmed: Pablo Ruiz');
  await pablo.goto(`/messages/${code}`);
  await button(pablo, 'Publish the message').click();
  await expect(pablo.getByRole('status')).toContainText('Everybody sees the message.');

  await reader.goto(`/messages/${code}`);
  await expect(reader.getByRole('main')).toContainText(statement);
  await expect(reader.getByRole('main')).toContainText('Confirmed: Pablo Ruiz');
  await expect(reader.locator('main mark').first()).toHaveText(words);
  await reader.goto('/crosswalk?by=target');
  const row = reader.getByRole('row').filter({ hasText: code });
  await expect(row).toContainText(statement);
  await expect(row.locator('td a, td button, td span').filter({ hasText: '✓' }).first()).toBeVisible();
  return code;
}

test('a Word file goes from upload to a message that two people mapped', async () => {
  await upload(nora, 'hearing.docx', await hearingDocx());
  await expect(nora.getByRole('heading', { level: 1 })).toContainText(hearing.title);
  await expect(nora.locator('.blocks .text')).toHaveText([hearing.salutation, ...paragraphs]);
  const source = await publish();
  await follow(source, {
    paragraph: 4,
    words: 'bring the cost of remittances to less than three per cent by 2030',
    statement: 'Sending money home should cost less than three per cent.',
    target: '10.c'
  });
});

test('a PDF, with its furniture and broken words, does too', async () => {
  await upload(nora, 'hearing.pdf', await hearingPdf());
  await expect(nora.locator('.blocks .text')).toHaveText([hearing.salutation, ...paragraphs]);
  await expect(nora.getByRole('main')).not.toContainText('A/HEARING/2019/2');
  const source = await publish();
  expect(source).toMatch(/-2$/);
  await follow(source, {
    paragraph: 2,
    words: 'labour inspectors should have the staff to check both',
    statement: 'Labour inspectors need staff to check contracts and fees.',
    target: '8.8'
  });
});

test('a file that cannot be read is refused in words, and nothing is kept of it', async () => {
  const before = (await (await reader.request.get('/api/v1/sources')).json()) as unknown;
  const scan = await pdf({}, (page) => void page.rect(90, 90, 300, 400).fill('#777'));
  const locked = await pdf({ userPassword: 'secret' }, (page) => void page.text('Closed', 90, 90));
  const sound = await hearingPdf();
  for (const [name, buffer, words] of [
    ['scan.pdf', scan, 'only pictures'],
    ['locked.pdf', locked, 'protected by a password'],
    ['locked.docx', encryptedDocx(), 'protected by a password'],
    ['cut.pdf', sound.subarray(0, sound.length / 3), 'damaged or incomplete'],
    [
      'picture.png',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      'This kind of file cannot be read'
    ]
  ] as const) {
    await upload(nora, name, buffer);
    await expect(nora.getByRole('alert')).toContainText(words);
  }
  await nora.goto('/sources/drafts');
  await expect(nora.getByRole('main')).not.toContainText('2026-10-14');
  expect(await (await reader.request.get('/api/v1/sources')).json()).toEqual(before);
});
