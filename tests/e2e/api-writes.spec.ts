import { expect, test, type APIRequestContext } from '@playwright/test';
import fc from 'fast-check';
import * as schemas from '../../src/lib/server/api/schemas.ts';
import { tokenOf, viewerToken } from '../support/token.ts';

const base = '/api/v1';
const tokens = { viewer: '', contributor: '', editor: '', admin: '' };
type Role = keyof typeof tokens;

test.beforeAll(async () => {
  for (const role of ['contributor', 'editor', 'admin'] as const) tokens[role] = await tokenOf(role);
  tokens.viewer = await viewerToken();
});

const followUp = {
  title: 'API check: publish the cost of remittances each quarter',
  description: 'A public comparison, <b>for</b> everyone; and =SUM(A1) – Ünïcödé 한국어.',
  theme: 'contributions',
  messages: ['KM-11'],
  targets: ['10.c'],
  objectives: [20],
  type: 'data',
  lead: 'iom',
  partners: ['caritas-spain'],
  level: 'national',
  region: 'europe-north-america',
  countries: ['PRT'],
  start: '2025',
  due: '2027-06',
  progressBasis: 'Corridors covered',
  sources: [{ title: 'Remittance prices', symbol: 'A/1', url: 'https://example.org/prices' }]
};

function post(
  request: APIRequestContext,
  path: string,
  data: unknown,
  { role = 'editor' as Role | null, headers = {} as Record<string, string> } = {}
) {
  const authorization: Record<string, string> = role ? { authorization: `Bearer ${tokens[role]}` } : {};
  // A string would be made JSON on its way; bytes are left as they are.
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  const body = Buffer.isBuffer(data) ? data : Buffer.from(text);
  return request.post(base + path, {
    data: body,
    headers: { 'content-type': 'application/json', ...authorization, ...headers }
  });
}

const total = async (request: APIRequestContext) =>
  (await (await request.get(`${base}/follow-ups?limit=1`)).json()).meta.total as number;

async function logged(request: APIRequestContext, data: object = followUp): Promise<string> {
  const response = await post(request, '/follow-ups', data);
  expect(response.status()).toBe(201);
  return (await response.json()).data.code;
}

for (const role of ['editor', 'admin'] as const) {
  test(`a token of the role ${role} logs a follow-up, and everything of it is read back`, async ({
    request
  }) => {
    const response = await post(
      request,
      '/follow-ups',
      { ...followUp, status: 'in-progress', progress: 40 },
      { role }
    );
    expect(response.status()).toBe(201);
    const data = schemas.FollowUpWithUpdates.parse((await response.json()).data);
    expect(data).toMatchObject({
      ...followUp,
      lead: { code: 'iom' },
      partners: [{ code: 'caritas-spain', country: 'ESP' }],
      status: 'in-progress',
      progress: 40,
      freshness: 'fresh',
      overdue: false,
      updates: [{ status: 'in-progress', progress: 40, note: '', source: null }]
    });
    expect(response.headers().location).toBe(`${base}/follow-ups/${data.code}`);
    expect((await (await request.get(response.headers().location!)).json()).data).toEqual(data);
    const history = await (await request.get(`${base}/follow-ups/${data.code}/history`)).json();
    const events = schemas.HistoryEvent.array().parse(history.data);
    expect(events.map(({ kind }) => kind)).toEqual(['follow-up.update-logged', 'follow-up.logged']);
    expect(events[0]?.actor).toEqual({ kind: 'token', name: `API (${role})` });
  });
}

test('without a token, with a wrong one and with too little a role nothing is written', async ({
  request
}) => {
  const before = await total(request);
  for (const path of ['/follow-ups', '/follow-ups/FU-001/updates']) {
    const wrong: Record<string, string>[] = [
      {},
      { authorization: 'Bearer tl_wrong' },
      { authorization: 'Bearer ' },
      { authorization: `Basic ${tokens.admin}` },
      { authorization: `Bearer ${tokens.admin}x` },
      { cookie: `throughline.session_token=${tokens.admin}` }
    ];
    for (const headers of wrong) {
      const response = await post(request, path, followUp, { role: null, headers });
      expect([path, headers, response.status()]).toEqual([path, headers, 401]);
      expect(response.headers()['www-authenticate']).toMatch(/^Bearer/);
      expect(schemas.ProblemDocument.parse(await response.json()).type).toBe('/problems/unauthenticated');
    }
    const response = await post(request, path, followUp, { role: 'viewer' });
    expect(response.status()).toBe(403);
    expect((await response.json()).type).toBe('/problems/forbidden');
  }
  expect(await total(request)).toBe(before);
});

test('a repeat with the same key answers the first result and writes nothing', async ({ request }) => {
  const headers = { 'idempotency-key': `key ${Date.now()}` };
  const before = await total(request);
  const first = await post(request, '/follow-ups', followUp, { headers });
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => post(request, '/follow-ups', followUp, { headers }))
  );
  for (const again of answers) {
    expect(again.status()).toBe(201);
    expect(again.headers().location).toBe(first.headers().location);
    expect(again.headers()['idempotency-replayed']).toBe('true');
    expect(await again.text()).toBe(await first.text());
  }
  expect(await total(request)).toBe(before + 1);

  const other = await post(request, '/follow-ups', { ...followUp, title: 'Another' }, { headers });
  expect([other.status(), (await other.json()).type]).toEqual([422, '/problems/idempotency-key-reused']);
  const another = await post(request, '/follow-ups', followUp, { headers, role: 'admin' });
  expect(another.headers().location).not.toBe(first.headers().location);
  expect(await total(request)).toBe(before + 2);
});

test('of many requests at once with one key one writes', async ({ request }) => {
  const headers = { 'idempotency-key': `race ${Date.now()}` };
  const before = await total(request);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => post(request, '/follow-ups', followUp, { headers }))
  );
  expect(answers.map((answer) => answer.status())).toEqual(Array(8).fill(201));
  expect(new Set(answers.map((answer) => answer.headers().location)).size).toBe(1);
  expect(await total(request)).toBe(before + 1);
});

test('an update changes state, entity tag and figures, once per key', async ({ request }) => {
  const code = await logged(request);
  const address = `${base}/follow-ups/${code}`;
  const before = await request.get(address);
  expect((await before.json()).data).toMatchObject({
    status: 'planned',
    progress: null,
    freshness: 'stale',
    updates: []
  });
  const update = {
    status: 'completed',
    note: 'All corridors are covered.',
    source: { title: 'Report', symbol: null, url: 'https://example.org/r' }
  };
  const headers = { 'idempotency-key': `update ${code}` };
  const first = await post(request, `/follow-ups/${code}/updates`, update, { headers });
  expect(first.status()).toBe(201);
  expect(schemas.Update.parse((await first.json()).data)).toMatchObject({ ...update, progress: 100 });
  const again = await post(request, `/follow-ups/${code}/updates`, update, { headers });
  expect(await again.text()).toBe(await first.text());

  const after = await request.get(address, { headers: { 'if-none-match': before.headers().etag! } });
  expect(after.status()).toBe(200);
  expect((await after.json()).data).toMatchObject({ status: 'completed', progress: 100, freshness: 'fresh' });
  expect(after.headers().etag).not.toBe(before.headers().etag);
  const updates = await (await request.get(`${address}/updates`)).json();
  expect(updates.meta.total).toBe(1);
  expect(schemas.Update.array().parse(updates.data)[0]?.note).toBe(update.note);
});

const invalid: [name: string, change: object, path: string][] = [
  ['no title', { title: '' }, 'title'],
  ['a title of spaces', { title: '   ' }, 'title'],
  ['a title too long', { title: 'x'.repeat(161) }, 'title'],
  ['a description too long', { description: 'x'.repeat(4001) }, 'description'],
  ['a null character', { description: 'a\0b' }, 'description'],
  ['half a character', { title: '\ud800' }, 'title'],
  ['no message', { messages: [] }, 'messages'],
  ['an unknown message', { messages: ['KM-98'] }, 'messages'],
  ['a message of the wrong form', { messages: ['km11'] }, 'messages[0]'],
  ['an unknown theme', { theme: 'weather' }, 'theme'],
  ['an unknown target', { targets: ['10.99'] }, 'targets'],
  ['an objective out of range', { objectives: [24] }, 'objectives[0]'],
  ['half an objective', { objectives: [1.5] }, 'objectives[0]'],
  ['an unknown lead', { lead: 'nobody' }, 'lead'],
  ['an unknown country', { countries: ['ZZZ'] }, 'countries'],
  ['a word that is no level', { level: 'cosmic' }, 'level'],
  ['a date that is none', { start: '2025-13' }, 'start'],
  ['a due date before the start', { start: '2025', due: '2024' }, 'due'],
  ['a script for an address', { sources: [{ title: 'x', url: 'javascript:alert(1)' }] }, 'sources[0].url'],
  ['too much progress', { progress: 101 }, 'progress'],
  ['progress as text', { progress: '40' }, 'progress'],
  ['an unknown field', { colour: 'red' }, 'colour'],
  ['a code of its own', { code: 'FU-900' }, 'code'],
  ['a list for a text', { title: ['x'] }, 'title'],
  ['null for a list', { messages: null }, 'messages']
];

for (const [name, change, path] of invalid) {
  test(`${name} is refused, and ${path} named`, async ({ request }) => {
    const before = await total(request);
    const response = await post(request, '/follow-ups', { ...followUp, ...change });
    expect(response.status()).toBe(422);
    const problem = schemas.ProblemDocument.parse(await response.json());
    expect(problem.errors?.map((error) => error.path)).toEqual([path]);
    expect(await total(request)).toBe(before);
  });
}

for (const [name, update, path] of [
  ['no status', { progress: 40 }, 'status'],
  ['a date in the future', { status: 'planned', date: '2190' }, 'date'],
  ['a date that is none', { status: 'planned', date: 'soon' }, 'date'],
  ['a note too long', { status: 'planned', note: 'x'.repeat(2001) }, 'note'],
  ['a null character', { status: 'planned', note: '\0' }, 'note'],
  ['a negative progress', { status: 'planned', progress: -1 }, 'progress']
] as const) {
  test(`an update with ${name} is refused, and ${path} named`, async ({ request }) => {
    const response = await post(request, '/follow-ups/FU-001/updates', update);
    expect(response.status()).toBe(422);
    expect((await response.json()).errors.map((error: { path: string }) => error.path)).toEqual([path]);
  });
}

test('what is no JSON, no object, too large or of another type is told apart', async ({ request }) => {
  const cases: [body: unknown, type: string, status: number][] = [
    ['{', 'application/json', 400],
    ['', 'application/json', 400],
    [Buffer.from([0x22, 0xff, 0x22]), 'application/json', 400],
    ['['.repeat(200_000), 'application/json', 400],
    [`{"sources":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'application/json', 422],
    ['[]', 'application/json', 422],
    ['null', 'application/json; charset=utf-8', 422],
    [`{"title":"${'x'.repeat(600_000)}"}`, 'application/json', 413],
    ['<a/>', 'application/xml', 415]
  ];
  for (const [body, type, status] of cases) {
    const response = await post(request, '/follow-ups', body, { headers: { 'content-type': type } });
    expect([String(body).slice(0, 20), response.status()]).toEqual([String(body).slice(0, 20), status]);
    schemas.ProblemDocument.parse(await response.json());
  }
});

test('an unknown follow-up takes no update', async ({ request }) => {
  expect((await post(request, '/follow-ups/FU-999999/updates', { status: 'planned' })).status()).toBe(404);
});

test('no body breaks it, and what is refused leaves nothing behind', async ({ request }) => {
  test.setTimeout(120_000);
  const before = await total(request);
  const hostile = fc.oneof(
    fc.constantFrom<unknown>(
      "'; drop table follow_ups; --",
      '<script>alert(1)</script>',
      '\0',
      '\udfff',
      null,
      [],
      {},
      -1,
      1e308,
      '__proto__'
    ),
    fc.jsonValue({ maxDepth: 3 }),
    fc.string({ unit: 'binary', maxLength: 200 })
  );
  const change = fc.dictionary(
    fc.constantFrom(...Object.keys(followUp), 'status', 'progress', '__proto__'),
    hostile,
    { minKeys: 1 }
  );
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(change, async (fields) => {
      const response = await post(request, '/follow-ups', { ...followUp, ...fields });
      expect([201, 422]).toContain(response.status());
      if (response.status() === 201) taken += 1;
      else schemas.ProblemDocument.parse(await response.json());
    }),
    { numRuns: 120 }
  );
  expect(await total(request)).toBe(before + taken);
});

test('what was written is shown as text in the table for spreadsheets', async ({ request }) => {
  await logged(request, { ...followUp, title: '=API check' });
  const text = await (await request.get(`${base}/follow-ups?format=csv&sort=-code&limit=1`)).text();
  expect(text).toContain(",'=API check,");
});
