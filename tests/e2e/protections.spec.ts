import { globSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { ProblemDocument } from '../../src/lib/server/api/schemas.ts';
import { makePeople, type Asker, type Person } from '../support/people.ts';
import { startServer, type RunningServer } from '../support/server.ts';

/** As behind a proxy that does https, with limits that a test can reach. */
const publicOrigin = 'https://tracker.example.org';
const env = {
  ORIGIN: publicOrigin,
  RATE_LIMIT_ADDRESS: '30',
  RATE_LIMIT_TOKEN: '40',
  ADDRESS_HEADER: 'X-Forwarded-For'
};

let server: RunningServer;
let people: Record<Asker, Person>;
/** Each test comes from an address of its own, so that none uses up another's requests. */
let address = 0;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startServer({ env });
  people = await makePeople(server, publicOrigin);
});
test.beforeEach(() => {
  address += 1;
});
test.afterAll(() => server?.stop());

function ask(
  path: string,
  { headers = {}, ...init }: RequestInit & { headers?: Record<string, string> } = {}
) {
  const from = { 'x-forwarded-for': `192.0.2.${address}` };
  return fetch(server.origin + path, { redirect: 'manual', ...init, headers: { ...from, ...headers } });
}

test('every answer tells the browser what it may not do', async () => {
  const [script = ''] = globSync('build/client/_app/immutable/**/*.js');
  const file = script.replaceAll('\\', '/').replace('build/client', '');
  const places = [
    '/',
    '/sign-in',
    '/nowhere',
    '/api/v1/themes',
    '/api/v1/nothing',
    '/openapi.json',
    '/healthz',
    file
  ];
  for (const place of places) {
    const { headers } = await ask(place);
    expect([place, Object.fromEntries(headers)]).toMatchObject([
      place,
      {
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=(), '),
        'cross-origin-resource-policy': /api|healthz/.test(place) ? 'cross-origin' : 'same-origin'
      }
    ]);
    for (const directive of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"])
      expect([place, headers.get('content-security-policy')]).toEqual([
        place,
        expect.stringContaining(directive)
      ]);
  }
  expect((await fetch(`${process.env.BASE_URL}/`)).headers.get('strict-transport-security')).toBeNull();
});

test('a page runs only scripts that it vouches for by a nonce, new each time', async () => {
  const policies = await Promise.all(
    ['/', '/'].map(async (path) => (await ask(path)).headers.get('content-security-policy')!)
  );
  for (const policy of policies) {
    expect(policy).toContain("default-src 'self'");
    expect(policy).toMatch(/script-src 'self'(?: 'nonce-[^']+')?(?:;|$)/);
    expect(policy).not.toContain("'unsafe-inline'");
    expect(policy).not.toContain("'unsafe-eval'");
  }
});

test('a page that is asked for again and has not changed keeps the policy that it came with', async () => {
  // Until what the people made for these tests is sealed, the page's note of the history's head changes.
  await expect(async () => {
    const first = await ask('/');
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    const again = await ask('/', { headers });
    expect([again.status, again.headers.get('content-security-policy')]).toEqual([304, null]);
  }).toPass({ timeout: 10_000 });
});

test('what a signed-in person sees is kept nowhere, nor a page with a secret in its address', async () => {
  const caching = async (path: string, cookie = '') =>
    (await ask(path, { headers: { cookie } })).headers.get('cache-control');
  expect(await caching('/')).toBe('private, no-cache');
  expect(await caching('/', people.viewer.cookie)).toBe('private, no-store');
  expect(await caching('/follow-ups/new', people.contributor.cookie)).toBe('private, no-store');
  expect(await caching('/setup/wrong')).toBe('private, no-store');
});

test('the session’s cookie is for this site, over https, and for no script', async () => {
  const response = await ask('/sign-in', {
    method: 'POST',
    headers: { origin: publicOrigin },
    body: new URLSearchParams({ email: 'viewer@example.org', password: 'quiet river lantern' })
  });
  const cookie = response.headers.getSetCookie().find((each) => each.includes('session_token'));
  expect(cookie).toMatch(/^__Secure-/);
  for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
    expect(cookie?.toLowerCase()).toContain(attribute.toLowerCase());
});

test('a change from another site, or from nowhere, is refused whatever its type', async () => {
  const { cookie } = people.editor;
  const origins: Record<string, string>[] = [
    {},
    { origin: 'null' },
    { origin: 'https://elsewhere.example' },
    { origin: 'http://tracker.example.org' },
    { origin: 'https://tracker.example.org.elsewhere.example' }
  ];
  const types = [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    '',
    'application/json'
  ];
  for (const origin of origins) {
    for (const type of types) {
      for (const path of [
        '/sign-out',
        '/sign-in',
        '/follow-ups/new',
        '/follow-ups/FU-001/edit',
        '/fr/follow-ups/new'
      ]) {
        const response = await ask(path, {
          method: 'POST',
          headers: { cookie, ...origin, ...(type && { 'content-type': type }) },
          body: new TextEncoder().encode('title=x')
        });
        expect([path, origin, type, response.status]).toEqual([path, origin, type, 403]);
      }
    }
  }
  expect((await ask('/follow-ups/new', { headers: { cookie } })).status).toBe(200);
});

test('the API takes no cookie for a token, wherever a request comes from', async () => {
  for (const origin of [publicOrigin, 'https://elsewhere.example']) {
    const response = await ask('/api/v1/follow-ups', {
      method: 'POST',
      headers: { cookie: people.admin.cookie, origin, 'content-type': 'application/json' },
      body: '{}'
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('a form sent to the API is told what it takes', async () => {
  const response = await ask('/api/v1/follow-ups', {
    method: 'POST',
    headers: { authorization: `Bearer ${people.editor.token}` },
    body: new URLSearchParams({ title: 'x' })
  });
  expect(ProblemDocument.parse(await response.json()).type).toBe('/problems/unsupported-media-type');
});

test('a body over a megabyte is refused, by pages and API alike', async () => {
  const long = 'x'.repeat(1_100_000);
  const form = await ask('/follow-ups/new', {
    method: 'POST',
    headers: { cookie: people.contributor.cookie, origin: publicOrigin },
    body: new URLSearchParams({ title: long })
  });
  expect(form.status).toBe(413);
  for (const size of [600_000, 1_100_000]) {
    const response = await ask('/api/v1/follow-ups', {
      method: 'POST',
      headers: { authorization: `Bearer ${people.contributor.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: long.slice(0, size) })
    });
    expect([size, response.status]).toEqual([size, 413]);
    expect(ProblemDocument.parse(await response.json()).type).toBe('/problems/too-large');
  }
});

const standing = (response: Response) => ({
  status: response.status,
  policy: response.headers.get('ratelimit-policy'),
  left: Number(/;r=(\d+);/.exec(response.headers.get('ratelimit') ?? '')?.[1])
});

test('an address has so many requests a minute, and is told with 429 when to come back', async () => {
  const first = await ask('/api/v1/themes');
  expect(standing(first)).toEqual({ status: 200, policy: '"address";q=30;w=60', left: 29 });
  expect(first.headers.get('access-control-expose-headers')).toContain('RateLimit, RateLimit-Policy');
  // A token that is not valid counts like none.
  for (let round = 0; round < 29; round += 1) {
    const headers: Record<string, string> = round % 2 ? { authorization: 'Bearer tl_wrong' } : {};
    const response = await ask('/api/v1/themes', { headers });
    expect(standing(response)).toMatchObject({ left: 28 - round });
  }
  for (const path of ['/api/v1/themes', '/api/v1/nothing', '/openapi.json']) {
    const refused = await ask(path);
    expect([path, refused.status]).toEqual([path, 429]);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect(ProblemDocument.parse(await refused.json()).type).toBe('/problems/too-many-requests');
  }
  for (const path of ['/healthz', '/readyz', '/api/v1/healthz', '/api/v1/readyz', '/'])
    expect([path, (await ask(path)).status]).toEqual([path, 200]);
  address += 100;
  expect((await ask('/api/v1/themes')).status).toBe(200);
});

test('a token has its own count, from whatever address it is used', async () => {
  const headers = { authorization: `Bearer ${people.viewer.token}` };
  const { left } = standing(await ask('/api/v1/themes', { headers }));
  for (let round = 0; round < left; round += 1) {
    address = 10 + (round % 3);
    expect((await ask('/api/v1/themes', { headers })).status).toBe(200);
  }
  expect((await ask('/api/v1/themes', { headers })).status).toBe(429);
  const other = { authorization: `Bearer ${people.admin.token}` };
  expect((await ask('/api/v1/themes', { headers: other })).status).toBe(200);
});
