import { expect, test } from '@playwright/test';
import { makePeople, type Asker, type Person } from '../support/people.ts';
import { startServer, type RunningServer } from '../support/server.ts';

const markup = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';
const followUp = {
  title: 'Stored text',
  theme: 'contributions',
  messages: ['KM-11'],
  type: 'data',
  lead: 'iom',
  level: 'national'
};

let server: RunningServer;
let people: Record<Asker, Person>;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startServer();
  people = await makePeople(server);
});
test.afterAll(() => server?.stop());

function post(path: string, body: object): Promise<Response> {
  return fetch(server.origin + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${people.editor.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body)
  });
}

test('markup that somebody stored is shown as text, and runs nowhere', async ({ page }) => {
  const logged = await post('/api/v1/follow-ups', {
    ...followUp,
    title: `Title ${markup}`,
    description: `Description ${markup}`,
    progressBasis: `Basis ${markup}`,
    sources: [
      {
        title: `Source ${markup}`,
        symbol: '"><b>',
        url: 'https://example.org/"><script>window.ran=1</script>'
      }
    ]
  });
  expect(logged.status).toBe(201);
  const { code } = ((await logged.json()) as { data: { code: string } }).data;
  const updates = `/api/v1/follow-ups/${code}/updates`;
  const source = { title: markup, url: 'https://example.org/' };
  const update = await post(updates, { status: 'in-progress', note: `Note ${markup}`, source });
  expect(update.status).toBe(201);
  for (const url of ['javascript:alert(1)', 'data:text/html,x', ' javascript:alert(1)', 'vbscript:x']) {
    const refused = await post(updates, { status: 'planned', source: { title: 'x', url } });
    expect([url, refused.status]).toEqual([url, 422]);
  }

  await page.context().addCookies(
    people.editor.cookie.split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return { name, value, url: server.origin };
    })
  );
  const places = [
    '/',
    '/follow-ups',
    `/follow-ups/${code}`,
    `/follow-ups/${code}/edit`,
    '/history',
    '/messages/KM-11',
    '/themes/contributions',
    '/ar/follow-ups'
  ];
  let shown = 0;
  for (const place of places) {
    const response = await page.goto(server.origin + place);
    const html = (await response?.text()) ?? '';
    expect([place, /<img src=x|<script>window\.ran/.test(html)]).toEqual([place, false]);
    if (html.includes('&lt;img src=x')) shown += 1;
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  }
  expect(shown).toBeGreaterThan(4);
});

test('a cell that a spreadsheet would run is text in every file', async () => {
  for (const title of ['=1+1', '+1+1', '-1+1', '@sum(1)', '\t=1', '\r=1']) {
    const logged = await post('/api/v1/follow-ups', { ...followUp, title: title + '!' });
    expect([title, logged.status]).toEqual([title, 201]);
  }
  const file = await (await fetch(`${server.origin}/api/v1/follow-ups?format=csv`)).text();
  const cells = file.split(/[,\r\n]+/).map((cell) => cell.replace(/^"/, ''));
  expect(cells.filter((cell) => /^[=+@]|^-(?!\d+(?:\.\d+)?"?$)/.test(cell) && cell !== '')).toEqual([]);
  expect(file).toContain("'=1+1!");
});
