import { expect, test } from '@playwright/test';
import { groupings } from '../../src/lib/domain/vocabularies.ts';
import { operations } from '../../src/lib/server/api/operations.ts';
import { rows } from '../support/access-rows.ts';
import { addressOf, base, join } from '../support/api.ts';
import { makePeople, type Asker, type Person } from '../support/people.ts';
import { startServer, type RunningServer } from '../support/server.ts';

/** In every text that can be written, and in no other thing that the program knows. */
const word = 'xylotheque';
/** Published, and waited on: one of its updates is hidden. */
const known = 'FU-002';
const none = 'FU-99999';
const strangers = ['nobody', 'viewer', 'other'] as const satisfies Asker[];

const hidden = {
  title: `A ${word} of migration`,
  description: `The ${word} is open.`,
  theme: 'contributions',
  messages: ['KM-02'],
  targets: ['14.7'],
  objectives: [1],
  type: 'institution',
  lead: 'iom',
  partners: ['caritas-spain'],
  level: 'local',
  region: 'asia-pacific',
  countries: ['NRU'],
  start: '2026-01',
  due: '2026-02',
  status: 'stalled',
  progress: 3,
  progressBasis: `Books in the ${word}.`,
  sources: [{ title: `About the ${word}`, symbol: word, url: `https://example.org/${word}` }]
};
const report = {
  date: '2026-11-01',
  status: 'cancelled',
  progress: 1,
  note: `The ${word} burned down.`,
  source: { title: word, symbol: word, url: `https://example.org/${word}` }
};

/** Each filter that there is, so that it would find the hidden follow-up or the state that the hidden update gives. */
const searches = [
  `q=${word}`,
  'theme=contributions',
  'message=KM-02',
  'target=14.7',
  'goal=14',
  'objective=1',
  'status=stalled',
  'status=cancelled',
  'type=institution',
  'level=local',
  'region=asia-pacific',
  'country=NRU',
  'group=un-system',
  'organization=iom',
  'organization=caritas-spain',
  'overdue=true',
  'disputed=true',
  'information=true',
  'freshness=fresh',
  'updatedSince=2026-10-01',
  'sort=-updated&limit=200',
  'sort=-code&limit=200'
];
const withoutOrder = searches.filter((search) => !search.includes('sort='));
const period = 'from=2026-01&to=2026-11';

/** Addresses of what the public reads: every page and operation, and each list by each filter. */
const pages = [
  ...rows
    .filter(({ route, address, answers }) => /^GET \/(?!api)/.test(route) && isOpen(address, answers))
    .map(({ address }) => address),
  '/messages/KM-02',
  '/targets/14.7',
  '/goals/14',
  '/objectives/1',
  '/organizations/caritas-spain',
  `/follow-ups/${known}`,
  `/history?subject=${known}`,
  ...searches.map((search) => `/follow-ups?${search}`),
  ...withoutOrder.map((search) => `/crosswalk?${search}`),
  '/sitemap.xml',
  '/robots.txt'
];
const endpoints = [
  ...operations.filter(({ method, code }) => method === 'get' && !code).map(addressOf),
  ...rows
    .filter(({ route, address, answers }) => /^GET \/api/.test(route) && isOpen(address, answers))
    .map(({ address }) => address),
  ...['', '/updates', '/history'].map((part) => `${base}/follow-ups/${known}${part}`),
  ...['KM-02', 'KM-02/history'].map((part) => `${base}/messages/${part}`),
  ...searches.flatMap((search) => [
    `${base}/follow-ups?${search}`,
    `${base}/follow-ups?${search}&format=csv`
  ]),
  ...groupings.flatMap((by) => [
    `${base}/progress?by=${by}`,
    `${base}/progress?by=${by}&format=csv`,
    `${base}/progress/series?by=${by}&${period}`,
    `${base}/progress/series?by=${by}&${period}&format=csv`
  ]),
  ...withoutOrder.map((search) => join(`${base}/progress?by=theme`, search)),
  `${base}/history?limit=200`,
  `${base}/history?subject=${known}`
];

function isOpen(address: string, answers: string): boolean {
  return !address.includes('{') && answers.split(' ')[0] === '200';
}

let server: RunningServer;
let people: Record<Asker, Person>;
let code = '';
let update = 0;
const before = new Map<string, string>();

test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = await startServer({ env: { RATE_LIMIT_ADDRESS: '0', RATE_LIMIT_TOKEN: '0' } });
  people = await makePeople(server);
  for (const address of [...pages, ...endpoints]) before.set(address, await told(address, people.nobody));
  code = (await post('/follow-ups', hidden)).code;
  update = (await post(`/follow-ups/${known}/updates`, report)).id;
});
test.afterAll(() => server?.stop());

async function post(path: string, data: object) {
  const response = await fetch(server.origin + base + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${people.contributor.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(data)
  });
  expect([path, response.status]).toEqual([path, 201]);
  const { data: made } = (await response.json()) as {
    data: { code: string; id: number; publication: string };
  };
  expect(made.publication).toBe('submitted');
  return made;
}

function ask(address: string, person: Person, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (address.startsWith('/api/')) {
    headers.set('content-type', 'application/json');
    if (person.token) headers.set('authorization', `Bearer ${person.token}`);
  } else {
    headers.set('cookie', person.cookie);
    headers.set('accept', 'text/html');
  }
  return fetch(server.origin + address, { redirect: 'manual', ...init, headers });
}

/** Status and body without what is new in every answer: nonces, and the head of the chain, which any event moves. */
async function told(address: string, person: Person, init?: RequestInit): Promise<string> {
  const response = await ask(address, person, init);
  const text = await response.text();
  return `${response.status} ${text}`
    .replaceAll(/nonce="[^"]*"/g, '')
    .replaceAll(/\b\d+:[0-9a-f]{64}\b|position:\d+,hash:"[0-9a-f]{64}"/g, '');
}

/** A page about the chain itself tells how many events it holds, whatever they are about. */
const tellsChain = (address: string) => /^\/history(?:\/|$)|^\/history\?/.test(address);

/** Its examples have codes, and one of them is that of the first follow-up that anybody logs. */
const isDescription = (address: string) => address.endsWith('/openapi.json');

test('nothing that a stranger can read has changed, in any page, list, figure, file or feed', async () => {
  test.setTimeout(300_000);
  const changed: string[] = [];
  for (const address of [...pages, ...endpoints]) {
    const now = await told(address, people.nobody);
    if (!isDescription(address)) expect([address, now.includes(code)]).toEqual([address, false]);
    if (!address.includes(word)) expect([address, now.includes(word)]).toEqual([address, false]);
    if (!tellsChain(address) && now !== before.get(address)) changed.push(address);
  }
  expect(changed).toEqual([]);
});

for (const stranger of strangers) {
  test(`${stranger} reads neither the follow-up nor the update anywhere`, async () => {
    test.setTimeout(300_000);
    const data = pages.filter((page) => !page.includes('.')).map(dataOf);
    for (const address of [...pages, ...data, ...endpoints, '/drafts', '/account']) {
      const text = await told(address, people[stranger]);
      const unasked = text.replaceAll(`q=${word}`, '').replaceAll(`value="${word}"`, '');
      if (!isDescription(address)) expect([address, text.includes(code)]).toEqual([address, false]);
      if (!address.includes(word)) expect([address, unasked.includes(word)]).toEqual([address, false]);
    }
  });

  test(`${stranger} is answered about them as about what does not exist`, async () => {
    const person = people[stranger];
    const same = async (address: string, other: string, init?: RequestInit) => {
      const answers = [await told(address, person, init), await told(other, person, init)];
      const [hiddenOne, noOne] = answers.map((text) =>
        text.replaceAll(code, none).replaceAll(`updates/${update}`, 'updates/1')
      );
      expect([address, hiddenOne]).toEqual([address, noOne?.replaceAll('updates/999999999', 'updates/1')]);
    };
    for (const part of ['', '/versions/1', '/edit', '/update', '/publication', '/updates/1/edit'])
      await same(`/follow-ups/${code}${part}`, `/follow-ups/${none}${part}`);
    for (const part of ['', '/updates', '/history', '/versions/1'])
      await same(`${base}/follow-ups/${code}${part}`, `${base}/follow-ups/${none}${part}`);
    await same(`${base}/history?subject=${code}`, `${base}/history?subject=${none}`);
    await same(`/history?subject=${code}`, `/history?subject=${none}`);
    for (const part of ['edit', 'publication'])
      await same(
        `/follow-ups/${known}/updates/${update}/${part}`,
        `/follow-ups/${known}/updates/999999999/${part}`
      );

    const json = (method: string, data: object) => ({
      method,
      body: JSON.stringify(data),
      headers: { 'if-match': '"1-x"' }
    });
    const step = json('POST', { to: 'published' });
    const mine = `${base}/follow-ups/${code}`;
    const theirs = `${base}/follow-ups/${none}`;
    await same(mine, theirs, json('PATCH', { title: 'Mine' }));
    await same(`${mine}/publication`, `${theirs}/publication`, step);
    await same(`${mine}/restore`, `${theirs}/restore`, json('POST', { version: 1 }));
    await same(`${mine}/updates`, `${theirs}/updates`, json('POST', { status: 'planned' }));
    await same(
      `${base}/follow-ups/${known}/updates/${update}/publication`,
      `${base}/follow-ups/${known}/updates/999999999/publication`,
      step
    );
  });
}

for (const insider of ['contributor', 'editor', 'admin'] as const) {
  test(`${insider} sees both, on pages that no cache keeps and no search engine finds`, async () => {
    const person = people[insider];
    const page = await ask(`/follow-ups/${code}`, person);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('private, no-store');
    expect(page.headers.get('x-robots-tag')).toBe('noindex');
    expect(await page.text()).toContain(hidden.description);
    expect(await told(`/follow-ups/${known}`, person)).toContain(report.note);
    const answer = await ask(`${base}/follow-ups/${code}`, person);
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect(await answer.json()).toMatchObject({ data: { title: hidden.title, publication: 'submitted' } });
    expect(await told(`${base}/follow-ups/${known}/updates`, person)).toContain(report.note);
    expect(await told(`${base}/follow-ups/${code}/history`, person)).toContain(hidden.title);
    const list = insider === 'contributor' ? '/drafts' : '/queue';
    expect(await told(list, person)).toContain(hidden.title);
  });
}

test('once they are published, everybody reads them and the figures count them', async () => {
  for (const path of [`/follow-ups/${code}`, `/follow-ups/${known}/updates/${update}`]) {
    const [followUp] = /\/follow-ups\/FU-\d+/.exec(path)!;
    const etag = (await ask(base + followUp, people.editor)).headers.get('etag')!;
    const init = { method: 'POST', body: '{"to":"published"}', headers: { 'if-match': etag } };
    expect((await ask(`${base}${path}/publication`, people.editor, init)).status).toBe(200);
  }
  expect(await told(`/follow-ups/${code}`, people.nobody)).toContain(hidden.description);
  const elsewhere = [...pages, ...endpoints].filter((address) => !tellsChain(address));
  const changed = [];
  for (const address of elsewhere)
    if ((await told(address, people.nobody)) !== before.get(address)) changed.push(address);
  for (const address of [
    '/',
    '/follow-ups',
    '/messages/KM-02',
    `${base}/progress?by=country`,
    `${base}/history`
  ])
    expect(changed).toContain(address);
});

/** The data that a page with scripts asks for. */
function dataOf(address: string): string {
  const [path = '', search] = address.split('?');
  return `${path.replace(/\/$/, '')}/__data.json${search ? `?${search}` : ''}`;
}
