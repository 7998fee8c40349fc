import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const pages = [
  '/',
  '/sources',
  '/sources/hearing-2017-07-26',
  '/messages',
  '/messages/KM-11',
  '/themes',
  '/themes/contributions',
  '/goals',
  '/goals/10',
  '/targets',
  '/targets/10.c',
  '/objectives',
  '/objectives/20',
  '/crosswalk',
  '/follow-ups',
  '/follow-ups?status=stalled&sort=-due',
  '/follow-ups?q=nothingtobefound',
  '/follow-ups/FU-001',
  '/organizations',
  '/organizations?q=nothingtobefound',
  '/organizations/iom',
  '/history',
  '/history?subject=KM-11',
  '/history/1',
  '/history/verify?head=nonsense',
  '/follow-ups/FU-001/versions/1',
  '/method',
  '/sign-in',
  '/no-such-page',
  '/follow-ups?status=done'
];

test.describe.configure({ mode: 'parallel' });

/** What the dark colours can change; all else is the same page as in the light. */
const coloursAlone = ['color-contrast', 'link-in-text-block'];

for (const { scheme, width, language, rules } of [
  { scheme: 'light', width: 1280, language: '' },
  { scheme: 'light', width: 390, language: '/ar' },
  { scheme: 'dark', width: 1280, language: '/ar', rules: coloursAlone },
  { scheme: 'dark', width: 390, language: '', rules: coloursAlone }
]) {
  test.describe(`${scheme}, ${width} px`, () => {
    test.use({ colorScheme: scheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' } as object);

    test(`no page has a violation${language ? ' in Arabic' : ''}`, async ({ page }) => {
      test.setTimeout(240_000);
      for (const path of pages) {
        await page.goto(language + path, { waitUntil: 'load' });
        const axe = new AxeBuilder({ page });
        const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`
        );
        expect.soft(found, language + path).toEqual([]);
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth
        );
        expect.soft(wider, `${language + path} is wider than the screen`).toBe(0);
      }
    });
  });
}
