import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { quiet } from '../tests/support/quiet-browser.ts';
import { startServer } from '../tests/support/server.ts';

/** Lighthouse's scores (0-100, its default phone) and weights of the main pages. Prints; never fails. */
const pages = ['/', '/follow-ups', '/messages/KM-11', '/sources/hearing-2017-07-26'];
const aim = 95;
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

const server = await startServer();
const chrome = await launch({
  chromePath: process.env.PLAYWRIGHT_CHROMIUM,
  chromeFlags: ['--headless=new', ...quiet]
});
try {
  console.log(['page', ...categories, 'kB', 'requests', `(aim: ${aim} in each)`].join('\t'));
  for (const page of pages) {
    const result = await lighthouse(server.origin + page, {
      port: chrome.port,
      logLevel: 'error',
      onlyCategories: categories
    });
    if (!result) continue;
    const { categories: scored, audits } = result.lhr;
    const requests =
      (audits['network-requests']?.details as { items?: { transferSize: number }[] })?.items ?? [];
    const bytes = requests.reduce((sum, { transferSize }) => sum + transferSize, 0);
    const scores = categories.map((name) => Math.round((scored[name]?.score ?? 0) * 100));
    console.log([page, ...scores, (bytes / 1000).toFixed(1), requests.length].join('\t'));
    for (const { id, title, score } of Object.values(audits)) {
      const counts = categories.some((name) =>
        scored[name]?.auditRefs.some((ref) => ref.id === id && ref.weight > 0)
      );
      if (counts && score !== null && score < 0.9) console.log(`\t${id}: ${title} (${score})`);
    }
  }
} finally {
  chrome.kill();
  await server.stop();
}
