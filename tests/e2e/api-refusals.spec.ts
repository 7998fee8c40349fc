import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { addressOf, base, expectProblem, join, reads, single } from '../support/api.ts';

test('an address that takes no such parameter names it', async ({ request }) => {
  for (const operation of reads.filter(({ answers }) => answers !== 'health')) {
    await expectProblem(request, join(addressOf(operation), 'colour=red'), 400, 'colour');
  }
});

for (const [search, named] of [
  ['progress', 'by'],
  ['progress?by=colour', 'by'],
  ['progress?by=theme&asOf=2020-02-30', 'asOf'],
  ['progress?by=theme&theme=weather', 'theme'],
  ['progress/series?by=theme&from=2020-02&to=2020-01', 'from'],
  ['progress/series?by=theme&from=1990', 'from'],
  ['progress/series?by=theme&to=2190', 'to'],
  ['progress/series?by=theme&step=week', 'step'],
  ['follow-ups?status=done', 'status'],
  ['follow-ups?limit=201', 'limit'],
  ['follow-ups?limit=1&limit=2', 'limit'],
  ['follow-ups?cursor=zzz', 'cursor'],
  ['follow-ups?cursor=WyIxIiw5OTk5OTk5OTk5OTk5OTldWw', 'cursor'],
  ['follow-ups?sort=due&cursor=WyI5OTk5LTk5LTk5IiwxXQ', 'cursor'],
  ['follow-ups?q=%00', 'q'],
  ['follow-ups?organization=nobody', 'organization'],
  ['history?since=yesterday', 'since'],
  ['history?kind=user.added', 'kind'],
  ['history?cursor=zzz', 'cursor']
] as const) {
  test(`${search} is refused and ${named} named`, ({ request }) =>
    expectProblem(request, `${base}/${search}`, 400, named));
}

test('what is not there is a problem document too', async ({ request }) => {
  const unknown = ['KM-999', 'FU-999999', '99', '10.z', 'nowhere', '%00', '..%2f', "'", 'x'.repeat(3000)];
  for (const { path } of single) {
    for (const code of unknown) await expectProblem(request, base + path.replace(/\{\w+\}/, code), 404);
  }
  for (const address of [
    '/nothing',
    '/themes/contributions/nothing',
    '/follow-ups/FU-999999/history',
    '/follow-ups/FU-999999/updates'
  ]) {
    await expectProblem(request, base + address, 404);
  }
  await expectProblem(request, '/api/v0/themes', 404);
});

test('an address that cannot be decoded is a problem document as well', async ({ request }) => {
  for (const address of ['/themes/%E0%A4', '/%ED%A0%80', '/%']) {
    await expectProblem(request, base + address, 404);
  }
});

test('no address breaks, whatever is asked', async ({ request }) => {
  test.setTimeout(120_000);
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(
      "'; drop table follow_ups; --",
      '<script>alert(1)</script>',
      '\0',
      '%',
      '\u{202e}',
      '9'.repeat(40),
      '-1',
      'NaN',
      '10.c',
      'KM-11',
      '2020-01-01',
      'WyIxIiwxXQ'
    )
  );
  const names = [...new Set(reads.flatMap(({ query }) => Object.keys(query?.shape ?? {})))];
  const parameters = fc.array(fc.tuple(fc.constantFrom(...names), hostile), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...reads), parameters, async (operation, pairs) => {
      const response = await request.get(join(addressOf(operation), new URLSearchParams(pairs).toString()));
      expect([200, 400]).toContain(response.status());
      expect(await response.text()).not.toMatch(/node_modules|\bat \w+ \(|PostgresError|select /);
    }),
    { numRuns: 250 }
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...single), hostile, async ({ path }, code) => {
      const response = await request.get(
        base + path.replace(/\{\w+\}/, encodeURIComponent(code.toWellFormed()))
      );
      expect([200, 308, 404]).toContain(response.status());
    }),
    { numRuns: 100 }
  );
});

test('the type of a problem is the address of what it means', async ({ request }) => {
  const { type, title } = await (await request.get(`${base}/progress`)).json();
  const response = await request.get(type);
  expect(response.status()).toBe(200);
  expect(await response.text()).toContain(title);
  await expectProblem(request, '/problems/nothing', 404);
});

test('a null character in a page’s address is a page that is not there', async ({ request }) => {
  for (const place of ['messages', 'themes', 'goals', 'targets', 'objectives', 'sources', 'follow-ups']) {
    expect([place, (await request.get(`/${place}/%00`)).status()]).toEqual([place, 404]);
  }
});
