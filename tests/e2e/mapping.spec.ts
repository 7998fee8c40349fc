import { expect, test, type Page } from '@playwright/test';
import { expectNoViolation } from '../support/axe.ts';
import { editor, startWithEditors } from '../support/editors.ts';
import type { RunningServer } from '../support/server.ts';

let server: RunningServer;
test.beforeAll(async () => {
  server = await startWithEditors();
});
test.afterAll(() => server?.stop());

const item = (page: Page, id: string) => page.locator(`#${id}`);
const told = (page: Page) => page.locator('#decided');

test('a message is mapped and reviewed by keyboard alone, by two people', async ({ browser }) => {
  const nora = await editor(browser, server, 'nora', '/mapping/KM-11');
  const { keyboard } = nora;
  const suggestions = nora.locator('#suggestions [data-item]');
  await expect(suggestions).not.toHaveCount(0, { timeout: 15_000 });
  const ids = await suggestions.evaluateAll((all) => all.map(({ id }) => id));
  const [accepted, refused] = ids.filter((id) => id.startsWith('s-')) as [string, string];

  // The words that caused the suggestion are marked while it has the focus.
  await keyboard.press('j');
  for (let presses = 0; presses < ids.indexOf(accepted); presses += 1) await keyboard.press('j');
  await expect(item(nora, accepted)).toBeFocused();
  await expect(nora.locator('mark.shown').first()).toBeVisible();
  await expectNoViolation(nora);

  // One key and Enter accept it; the rationale comes with it.
  await keyboard.press('a');
  await keyboard.press('ArrowRight');
  await keyboard.press('Tab');
  await keyboard.type('It says so: a, r and y are letters here.');
  await keyboard.press('ControlOrMeta+Enter');
  await expect(told(nora)).toContainText('Proposed.');
  const proposal = accepted.replace('s-', 'm-');
  await expect(item(nora, proposal)).toContainText('Proposed: Nora Haddad');
  await expect(item(nora, proposal)).toContainText('a, r and y are letters');

  // The focus is on the next open item, which is refused; without a reason it is not.
  await expect(item(nora, refused)).toBeFocused();
  await keyboard.press('r');
  await keyboard.press('Enter');
  await expect(nora.getByRole('alert')).toContainText('Reason');
  await keyboard.press('Escape');
  await keyboard.press('r');
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await expect(told(nora)).toContainText('Rejected');
  await expect(item(nora, refused)).toHaveCount(0);

  // Her own she may not confirm; what the record proposes she may, with y and Enter.
  await item(nora, proposal).focus();
  await keyboard.press('y');
  await expect(item(nora, proposal)).toBeFocused();
  await item(nora, 'm-10-c').focus();
  await keyboard.press('y');
  await keyboard.press('Enter');
  await expect(item(nora, 'm-10-c')).toContainText('Confirmed: Nora Haddad');
  await keyboard.press('?');
  await expect(nora.getByRole('dialog')).toContainText('Keys for mapping');
  await keyboard.press('Escape');

  const pablo = await editor(browser, server, 'pablo', '/mapping?queue=review');
  await expect(pablo.getByRole('listitem').filter({ hasText: 'KM-11' })).toContainText('you may confirm it');
  await pablo.goto('/mapping/KM-11');
  await item(nora, proposal).focus();
  await keyboard.press('e');
  await nora.locator(`#${proposal}-edit-rationale`).fill('In other words.');
  await keyboard.press('ControlOrMeta+Enter');
  await expect(item(nora, proposal)).toContainText('In other words.');
  // What he confirms is what he sees: the first try shows what she changed meanwhile, the second confirms it.
  await item(pablo, proposal).focus();
  await pablo.keyboard.press('y');
  await pablo.keyboard.press('Enter');
  await expect(pablo.getByRole('alert')).toContainText('Somebody has changed it meanwhile.');
  await expect(item(pablo, proposal)).toContainText('In other words.');
  await pablo.keyboard.press('y');
  await pablo.keyboard.press('Enter');
  await expect(item(pablo, proposal)).toContainText('Confirmed: Pablo Ruiz');
  await pablo.keyboard.press('n');
  await expect(pablo).toHaveURL(/\/mapping\/KM-12/);

  // He maps a suggestion to something else: the focus is on what, and Enter proposes it; a duplicate is called one.
  const changed = (await pablo.locator('#suggestions [id^="s-"]').first().getAttribute('id'))!;
  await item(pablo, changed).focus();
  await pablo.keyboard.press('c');
  await expect(item(pablo, `${changed}-change-to`)).toBeFocused();
  await pablo.keyboard.type('10.2');
  await pablo.keyboard.press('Enter');
  await expect(pablo.getByRole('alert')).toContainText('The message is already mapped to this.');
  await item(pablo, `${changed}-change-to`).fill('12.8');
  await pablo.keyboard.press('Enter');
  await expect(item(pablo, 'm-12-8')).toContainText('Proposed: Pablo Ruiz');
  await expect(item(pablo, changed)).toHaveCount(0);
  await pablo.goto('/messages/KM-11');
  await expect(pablo.locator('main')).toContainText('Confirmed: Pablo Ruiz');
});

test('without scripts a suggestion is accepted and a colleague told', async ({ browser }) => {
  const page = await editor(browser, server, 'nora', '/mapping/KM-13', { javaScriptEnabled: false });
  await page.getByRole('link', { name: 'Show the suggestions' }).click();
  const first = page.locator('#suggestions [id^="s-"]').first();
  await first.locator('summary').first().click();
  await first.getByRole('button', { name: 'Accept' }).click();
  await expect(told(page)).toContainText('Proposed.');
  await page.locator('#new-comment-body').fill('@Pablo Ruiz, do you agree?');
  await page.getByRole('button', { name: 'Add the comment' }).click();
  await expect(page.locator('#comments')).toContainText('@Pablo Ruiz, do you agree?');
});
