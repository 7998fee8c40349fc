import { defineConfig, devices } from '@playwright/test';
import { quiet } from './tests/support/quiet-browser.ts';

/** Journeys against the built program with a database of its own; `tests/support/server.ts` starts and stops both. */
export default defineConfig({
  testDir: 'tests',
  globalSetup: './tests/support/serve.ts',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.BASE_URL,
    launchOptions: { executablePath: process.env.PLAYWRIGHT_CHROMIUM || undefined, args: quiet },
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false }
  },
  projects: [
    {
      name: 'reading',
      testMatch: 'e2e/*.spec.ts',
      testIgnore:
        /organizations|log-a-follow-up|api-writes|api-changes|api-client|api-publication|trouble|versions|review|unpublished|claims|invitation|reset-and-sessions|mail|protections|hostile|stored-text|two-factor|passkey|oidc|sources|mapping|second-hearing/
    },
    { name: 'writing', testMatch: 'e2e/log-a-follow-up.spec.ts', dependencies: ['reading'] },
    // One at a time: they count what is there before and after.
    {
      name: 'writing by API',
      testMatch: /api-(writes|changes|client|publication)\.spec\.ts$/,
      dependencies: ['writing'],
      workers: 1
    },
    // After those that compare figures before and after a change.
    { name: 'versions', testMatch: 'e2e/versions.spec.ts', dependencies: ['writing by API'] },
    { name: 'organizations', testMatch: 'e2e/organizations.spec.ts', dependencies: ['writing by API'] },
    { name: 'trouble', testMatch: 'e2e/trouble.spec.ts' },
    // Each with a program of its own, since they make people, use up limits and leave odd things behind.
    { name: 'accounts', testMatch: /e2e\/(invitation|reset-and-sessions)\.spec\.ts$/ },
    { name: 'review', testMatch: /e2e\/(review|unpublished)\.spec\.ts$/ },
    { name: 'claims', testMatch: 'e2e/claims.spec.ts' },
    { name: 'mapping', testMatch: /e2e\/(sources|mapping|second-hearing)\.spec\.ts$/ },
    // Beside the one file of "writing", so that neither worker waits.
    { name: 'mail', testMatch: 'e2e/mail.spec.ts', dependencies: ['reading'] },
    { name: 'sign-in', testMatch: /e2e\/(two-factor|passkey|oidc)\.spec\.ts$/, dependencies: ['reading'] },
    { name: 'access', testMatch: 'access.spec.ts' },
    { name: 'attacks', testMatch: /e2e\/(protections|hostile|stored-text)\.spec\.ts$/ }
  ]
});
