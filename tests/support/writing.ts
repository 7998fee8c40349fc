import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, type Locator, type Page } from '@playwright/test';

export const password = 'quiet river lantern';

/** Adds a person as the operator does, to the database of the running program, or of the one whose folder is named. */
export async function addPerson(name: string, email: string, role: string, dataDir?: string): Promise<void> {
  const words = ['scripts/throughline.ts', 'user', 'add', '--email', email, '--name', name];
  const env = { ...process.env, ...(dataDir && { DATA_DIR: dataDir }) };
  const adding = promisify(execFile)(process.execPath, [...words, '--role', role, '--password-stdin'], {
    env
  });
  adding.child.stdin?.end(`${password}\n`);
  await adding;
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await page.getByRole('main').getByRole('button').first().click();
}

/** Moves the focus with the Tab key until it is on `target`. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((node) => node === document.activeElement);
  for (let presses = 0; presses < 250; presses += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not reach ${String(target)}.`);
}

/** Types into a field that the Tab key reaches, over what is there. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

const number = (text: string | undefined) => Number((text ?? '').replace(/[^\d.]/g, ''));

async function cells(page: Page, chart: string, row: number): Promise<string[]> {
  const rows = page.getByRole('figure', { name: chart }).locator('tbody tr');
  return (await rows.nth(row).locator('th, td').allTextContents()).map((text) => text.trim());
}

export interface ThemeFigures {
  inProgress: number;
  completed: number;
  /** The mean by the chart of themes, and the last point of the theme's line in the chart over time. */
  mean: number;
  lastPoint: number;
}

/** What both charts of the overview say of the theme in row `index`, read from their table twins. */
export async function themeFigures(page: Page, index: number): Promise<ThemeFigures> {
  const [, , inProgress, completed, , , mean] = await cells(page, 'Progress per theme', index);
  const latest = await cells(page, 'Progress over time per theme', -1);
  return {
    inProgress: number(inProgress),
    completed: number(completed),
    mean: number(mean),
    lastPoint: number(latest[index + 1])
  };
}

/** How many follow-ups the theme's mean is taken over; the charts show only the mean itself. */
export async function reported(page: Page, theme: string): Promise<number> {
  const answer = await page.request.get(`/api/v1/progress?by=theme&theme=${theme}`);
  const { data } = (await answer.json()) as { data: { key: string; reported: number }[] };
  return data.find(({ key }) => key === theme)!.reported;
}

/** The mean once `added` has been taken in with `count` others; a tenth of a per cent may go in rounding. */
export function expectMean(figures: ThemeFigures, exact: number): void {
  expect(Math.abs(figures.mean - exact)).toBeLessThan(0.11);
  expect(figures.lastPoint).toBe(figures.mean);
}
