import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { filterSchema } from '../../src/lib/domain/filter.ts';
import { ProblemDocument } from '../../src/lib/server/api/schemas.ts';
import { rows } from '../support/access-rows.ts';
import { openFingerprints, type Fingerprints } from '../support/fingerprint.ts';
import { json, nasty, oddBodies, text } from '../support/hostile.ts';
import { makePeople, type Asker, type Person } from '../support/people.ts';
import { startServer, type RunningServer } from '../support/server.ts';

const followUp = {
  title: 'Hostile check',
  theme: 'contributions',
  messages: ['KM-11'],
  type: 'data',
  lead: 'iom',
  level: 'national'
};

let server: RunningServer;
let people: Record<Asker, Person>;
let tables: Fingerprints;

test.describe.configure({ timeout: 240_000 });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startServer();
  people = await makePeople(server);
  tables = await openFingerprints(server.dataDir);
});
test.afterAll(async () => {
  await tables?.close();
  await server?.stop();
});

/** Node's client, when the program answers and hangs up before it has read all of a body that it will not take. */
const hungUp = (failed: unknown) => {
  expect(String((failed as Error).cause)).toMatch(/ECONNRESET|EPIPE|other side closed/);
  return null;
};

const inside = /node_modules|\bat \w+ \(file|PostgresError|Failed query|\bselect "/;

/** Whatever was sent, the answer is no fault of ours and shows nothing of our inside. */
async function expectCalm(told: unknown, response: Response): Promise<string> {
  const body = await response.text();
  expect([told, response.status < 500 ? 'calm' : response.status]).toEqual([told, 'calm']);
  expect(body).not.toMatch(inside);
  return body;
}

function send(
  method: string,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {}
) {
  return fetch(server.origin + path, {
    method,
    headers: {
      authorization: `Bearer ${people.editor.token}`,
      'content-type': 'application/json',
      ...headers
    },
    body
  });
}

const writes = [
  ['POST', '/api/v1/follow-ups'],
  ['POST', '/api/v1/follow-ups/FU-001/updates'],
  ['PATCH', '/api/v1/follow-ups/FU-001']
] as const;

test('bodies that are not what they seem are refused, and nothing of them is kept', async () => {
  const before = await tables.take();
  for (const [method, path] of writes) {
    for (const body of oddBodies) {
      const response = await send(method, path, body, { 'if-match': '"999-x"' });
      const told = [method, path, String(body).slice(0, 40)];
      const answer = await expectCalm(told, response);
      expect([400, 412, 413, 422]).toContain(response.status);
      expect(ProblemDocument.parse(JSON.parse(answer)).status).toBe(response.status);
    }
  }
  expect(await tables.take()).toEqual(before);
});

test('any field of any write takes or refuses what comes; what is refused leaves nothing', async () => {
  const fields = fc.dictionary(fc.constantFrom(...fieldsOf(), '__proto__', 'extra'), json, {
    minKeys: 1,
    maxKeys: 3
  });
  let before = await tables.take();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...writes),
      fields,
      fc.boolean(),
      async ([method, path], odd, isWhole) => {
        const body = { ...(isWhole && followUp), ...odd };
        const response = await send(method, path, JSON.stringify(body), { 'if-match': '"999-x"' });
        await expectCalm([method, path, body], response);
        const after = await tables.take();
        if (response.status >= 400) expect(after).toEqual(before);
        before = after;
      }
    ),
    { numRuns: 150 }
  );
});

/** The names of what is written, and the headers' worth of trouble. */
function fieldsOf(): string[] {
  const updates = ['date', 'status', 'progress', 'note', 'source', 'organization', 'reportedBy'];
  return [
    ...Object.keys(followUp),
    'description',
    'partners',
    'countries',
    'start',
    'due',
    'sources',
    'region',
    ...updates
  ];
}

test('headers of a write take or refuse what comes', async () => {
  const printable = fc
    .string({ maxLength: 300 })
    .map((value) => value.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?'));
  const names = [
    'authorization',
    'idempotency-key',
    'if-match',
    'accept-language',
    'content-type',
    'if-none-match'
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), printable, async (name, value) => {
      await expectCalm(
        [name, value],
        await send('PATCH', '/api/v1/follow-ups/FU-001', '{}', { [name]: value })
      );
    }),
    { numRuns: 150 }
  );
});

test('every form takes or refuses what comes; what is refused leaves nothing', async () => {
  const posts = rows.filter(({ route }) => /^POST \/(?!api)/.test(route)).map(({ address }) => address);
  const addresses = [...new Set(posts.map((each) => each.replace(/\{own2?\}/, 'FU-001')))];
  // Those that would sign the writer out are left out, and those of what only a scene of its own has.
  const forms = addresses.filter((each) => !/sign-out|endAll|\{/.test(each));
  expect(forms.length).toBeGreaterThan(30);
  let before = await tables.take();
  for (const address of forms) {
    const { cookie } = address.startsWith('/admin') ? people.admin : people.editor;
    const names = await namesIn(address.split('?')[0]!, cookie);
    const values = fc.array(fc.tuple(fc.constantFrom(...names), text), { minLength: 1, maxLength: 6 });
    let isRefused = true;
    await fc.assert(
      fc.asyncProperty(values, fc.boolean(), fc.boolean(), async (pairs, isMultipart, isPlain) => {
        const body = isMultipart ? new FormData() : new URLSearchParams();
        for (const [name, value] of pairs) body.append(name, value);
        const response = await fetch(server.origin + address, {
          method: 'POST',
          headers: { origin: server.origin, cookie, accept: isPlain ? 'text/html' : '*/*' },
          body,
          redirect: 'manual'
        });
        const page = await expectCalm([address, pairs], response);
        expect(page).not.toMatch(/<script>alert|<img src=x/);
        expect(response.headers.get('set-cookie') ?? '').not.toContain('a=b');
        // To scripts SvelteKit answers 200, and says in the body how it went.
        isRefused &&= response.status >= 400 || /^\{"type":"(?:failure|error)"/.test(page);
      }),
      { numRuns: 10 }
    );
    const after = await tables.take();
    if (isRefused) expect([address, after]).toEqual([address, before]);
    before = after;
  }
});

/** The names of the fields that a page's forms have, and of some that it may look for all the same. */
async function namesIn(address: string, cookie: string): Promise<string[]> {
  const page = await fetch(server.origin + address, { headers: { cookie } });
  const names = [...(await page.text()).matchAll(/\bname="([\w.[\]-]+)"/g)].map(([, name]) => name!);
  return [...new Set([...names, 'email', 'password', 'code', 'id', 'reason', 'revision'])];
}

test('bodies that are no form are refused, whatever they say they are', async () => {
  const types = [
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/json'
  ];
  for (const type of types) {
    for (const body of oddBodies) {
      const response = await fetch(`${server.origin}/follow-ups/new`, {
        method: 'POST',
        headers: {
          origin: server.origin,
          cookie: people.editor.cookie,
          accept: 'text/html',
          'content-type': type
        },
        body,
        redirect: 'manual'
      }).catch(hungUp);
      if (response) {
        await expectCalm([type, String(body).slice(0, 40)], response);
        expect(response.status).toBeGreaterThanOrEqual(400);
      }
      expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
    }
  }
});

test('an action that no page has is not there', async () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'nothing', '']) {
    for (const place of ['/follow-ups/new', '/sign-in', '/']) {
      const response = await fetch(`${server.origin}${place}?/${name}`, {
        method: 'POST',
        headers: { origin: server.origin, cookie: people.editor.cookie, accept: 'text/html' },
        body: new URLSearchParams({ title: 'x' }),
        redirect: 'manual'
      });
      await expectCalm([place, name], response);
      expect([name, response.status >= 400]).toEqual([name, true]);
    }
  }
});

test('every filter of every page takes or refuses what comes', async () => {
  const pages = rows.filter(({ route }) => /^GET \/(?!api|healthz|readyz|openapi)/.test(route));
  const addresses = [...new Set(pages.map(({ address }) => address))].filter((each) => !each.includes('{'));
  const names = [...Object.keys(filterSchema.shape), 'by', 'to', 'since', 'kind', 'colour', '__proto__'];
  const search = fc.array(fc.tuple(fc.constantFrom(...names), text), { minLength: 1, maxLength: 3 });
  const locale = fc.constantFrom('', '/fr', '/ar', '/xx');
  await fc.assert(
    fc.asyncProperty(locale, fc.constantFrom(...addresses), search, async (prefix, address, pairs) => {
      // Node takes lines of up to 16 kB; what is longer never reaches the program.
      const query = new URLSearchParams(pairs.map(([name, value]) => [name, value.slice(0, 3000)]));
      const response = await fetch(`${server.origin}${prefix}${address}?${query}`, {
        headers: { cookie: people.editor.cookie },
        redirect: 'manual'
      });
      const page = await expectCalm([prefix, address, pairs], response);
      expect(page).not.toMatch(/<script>alert|<img src=x/);
      const target = response.headers.get('location') ?? '/';
      expect(new URL(target, server.origin).origin).toBe(server.origin);
    }),
    { numRuns: 150 }
  );
});

test('after signing in nobody is sent to another site', async () => {
  for (const to of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    ...nasty.slice(0, 28)
  ]) {
    const response = await fetch(`${server.origin}/sign-in?to=${encodeURIComponent(to.toWellFormed())}`, {
      headers: { cookie: people.viewer.cookie },
      redirect: 'manual'
    });
    const target = new URL(response.headers.get('location') ?? '/', server.origin);
    expect([to, response.status < 500, target.origin]).toEqual([to, true, server.origin]);
  }
});
