import { expect, test, type Page } from '@playwright/test';
import { expectNoViolation, violationsOf } from '../support/axe.ts';

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
  '/crosswalk?by=target',
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

async function expectToFit(page: Page): Promise<void> {
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  );
  expect.soft(wider, `${page.url()} is wider than the screen`).toBe(0);
}

// Wide in one language and narrow in the other, and in the dark the other way round.
for (const { language, width, widthInDark } of [
  { language: '', width: 1280, widthInDark: 390 },
  { language: '/ar', width: 390, widthInDark: 1280 }
]) {
  test.describe(`light at ${width} px, dark at ${widthInDark} px`, () => {
    test.use({ reducedMotion: 'reduce' } as object);

    test(`no page has a violation${language ? ' in Arabic' : ''}`, async ({ page }) => {
      test.setTimeout(240_000);
      for (const path of pages) {
        await page.emulateMedia({ colorScheme: 'light' });
        await page.setViewportSize({ width, height: 900 });
        await page.goto(language + path, { waitUntil: 'load' });
        await expectNoViolation(page);
        await expectToFit(page);

        await page.emulateMedia({ colorScheme: 'dark' });
        await page.setViewportSize({ width: widthInDark, height: 900 });
        expect.soft(await violationsOf(page, coloursAlone), `${page.url()} in the dark`).toEqual([]);
        await expectToFit(page);
      }
    });
  });
}
