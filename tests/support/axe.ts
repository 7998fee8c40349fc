import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * What breaks a rule of axe on the page, all of them or those that are named: the rule and the elements. Our pages have no
 * frames, so that one run inside the page does, and nobody reads what passes: that takes a third of the time.
 */
export async function violationsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`
  );
}

export async function expectNoViolation(page: Page): Promise<void> {
  expect.soft(await violationsOf(page), page.url()).toEqual([]);
}
