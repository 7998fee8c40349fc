// A hearing of 20 messages, mapped by one person and reviewed by another, by keyboard: npm run bench -- workbench. Prints the keys
// that were pressed, how long the program kept them waiting, and what people would take by the keystroke-level model (Card, Moran,
// Newell 1980): 0.28 s a key, 1.35 s to make up one's mind, and 230 words a minute to read. Needs a build (npm start makes it).
import { chromium, expect, type Page } from '@playwright/test';
import { findBrowser } from '../scripts/lib/browser.js';
import { quiet } from '../tests/support/quiet-browser.ts';
import { startWithEditors, editor } from '../tests/support/editors.ts';
import { readJudged } from './suggestions/judged.ts';

const aim = 20;
/** Suggestions of a message that are taken up, if there are so many. */
const taken = 3;
const rationale = 'The speaker asks for this in so many words.';
const seconds = { key: 0.28, mind: 1.35, word: 60 / 230 };

const spent = { keys: 0, minds: 0, words: 0 };
async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
  spent.keys += keys.length;
}
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  spent.keys += text.length;
}
/** Where a person is after one press of `j`, or of `n` for the next message. */
async function focus(page: Page, id: string): Promise<void> {
  await page.locator(`#${id}`).focus();
  spent.keys++;
}
function read(text: string): void {
  spent.words += text.split(/\s+/).length;
}

const isOfUse = (text: string) => text.split(' ').length > 30 && text.split(' ').length < 80;
const paragraphs = readJudged()
  .filter(
    ({ id, text, judged }) => /^s/.test(id) && isOfUse(text) && Object.values(judged).some(([a]) => a > 1)
  )
  .slice(0, aim)
  .map(({ text }) => text);

const server = await startWithEditors();
const executablePath = await findBrowser(process.execPath, console.error);
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: quiet
});
try {
  const nora = await editor(browser, server, 'nora', '/sources/new');
  const codes = await stage('from the pasted text to drafts of messages', () => enter(nora));
  const proposed = await stage('mapping', () => map(nora, codes));
  const pablo = await editor(browser, server, 'pablo', '/mapping?queue=review');
  await stage('review by a second person', () => review(pablo, codes));
  console.log(`${codes.length} messages, ${proposed} mappings proposed and confirmed`);
} finally {
  await browser.close();
  await server.stop();
}

/** Prints what a part of the work took; the program's part is all the time that no person is modelled for. */
async function stage<T>(name: string, work: () => Promise<T>): Promise<T> {
  Object.assign(spent, { keys: 0, minds: 0, words: 0 });
  const start = performance.now();
  const result = await work();
  const waited = (performance.now() - start) / 1000;
  const person = spent.keys * seconds.key + spent.minds * seconds.mind + spent.words * seconds.word;
  console.log(
    `${name}: ${spent.keys} keys, ${spent.words} words read; the program took ${Math.round(waited)} s, ` +
      `a person would take ${((person + waited) / 60).toFixed(1)} minutes`
  );
  return result;
}

/** The words of each message are its paragraph's first sentence, pasted, and its statement is typed. */
async function enter(page: Page): Promise<string[]> {
  await page.locator('#text').fill(paragraphs.join('\n\n'));
  await page.locator('#title').fill('A second hearing');
  await page.locator('#date').fill('2026-10-14');
  await page.locator('#kind').selectOption('summary');
  await page.getByRole('button', { name: 'Read the document' }).click();
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await expect(page.getByRole('status')).toContainText('Everybody sees this version');
  const source = new URL(page.url()).pathname.split('/').at(-1)!;
  const codes: string[] = [];
  for (const [place, text] of paragraphs.entries()) {
    await page.goto(`/sources/${source}/messages/new?paragraph=${place + 1}`);
    read(text);
    const words = /^.*?[.;:](?=\s|$)/.exec(text)?.[0].replace(/[.;:]$/, '') ?? text;
    await page.locator('#words').fill(words);
    spent.keys += 4;
    spent.minds += 2;
    await page.locator('#statement').focus();
    await type(page, `In short: ${words.split(' ').slice(0, 10).join(' ')}.`);
    await page.locator('#theme').selectOption('contributions');
    await press(page, 'Tab', 'Tab', 'Tab');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await expect(page.getByRole('status')).toContainText('The draft of the message is saved.');
    codes.push(new URL(page.url()).pathname.split('/').at(-1)!);
  }
  return codes;
}

/** The best suggestions are taken up, each with a rationale; every suggestion is read. */
async function map(page: Page, codes: readonly string[]): Promise<number> {
  let [proposed, without] = [0, 0];
  for (const [place, code] of codes.entries()) {
    await page.goto(`/mapping/${code}`);
    spent.keys++;
    read(paragraphs[place]!);
    const items = page.locator('#suggestions [data-item]');
    // A message may have no suggestion; it is then left for a search, which is not modelled.
    await items
      .first()
      .waitFor({ timeout: 5000 })
      .catch(() => undefined);
    for (const text of await items.allInnerTexts()) read(text);
    const ids = (await items.evaluateAll((all) => all.map(({ id }) => id))).filter(
      (id) => !/^s-goal/.test(id)
    );
    if (ids.length === 0) without++;
    for (const id of ids.slice(0, taken)) {
      await focus(page, id);
      spent.minds += 2;
      await press(page, 'a', 'Tab');
      await type(page, rationale);
      await press(page, 'ControlOrMeta+Enter');
      await expect(page.locator('#decided')).toContainText('Proposed.');
      await expect(page.locator(`#${id.replace('s-', 'm-')}`)).toBeVisible();
      proposed++;
    }
  }
  console.log(`${without} of ${codes.length} messages have no suggestion`);
  return proposed;
}

async function review(page: Page, codes: readonly string[]): Promise<void> {
  for (const [place, code] of codes.entries()) {
    await page.goto(`/mapping/${code}`);
    spent.keys++;
    read(paragraphs[place]!);
    const ids = await page.locator('[id^="m-"][data-item]').evaluateAll((all) => all.map(({ id }) => id));
    for (const id of ids) {
      read(await page.locator(`#${id}`).innerText());
      await focus(page, id);
      spent.minds += 1;
      await press(page, 'y', 'Enter');
      await expect(page.locator(`#${id}`)).toContainText('Confirmed: Pablo Ruiz');
    }
  }
}
