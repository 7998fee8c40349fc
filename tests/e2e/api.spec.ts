import { expect, test } from '@playwright/test';
import type { z } from 'zod';
import { operations } from '../../src/lib/server/api/operations.ts';
import * as schemas from '../../src/lib/server/api/schemas.ts';
import { addressOf, base, join, json, lists, reads, single } from '../support/api.ts';

test('every read answers what its description says, and no more', async ({ request }) => {
  for (const operation of lists) {
    const { data, meta } = await json(request, addressOf(operation));
    const rows = (schemas[operation.schema!] as z.ZodType).array().parse(data);
    schemas.Meta.parse(meta);
    if (meta.nextCursor === null) expect(rows).toHaveLength(meta.total);
    expect([operation.path, rows.length > 0]).toEqual([operation.path, true]);
  }
  for (const operation of single) {
    const { data } = await json(request, addressOf(operation));
    (schemas[operation.schema!] as z.ZodType).parse(data);
  }
});

test('each thing of a list is found under its code, the same', async ({ request }) => {
  const listed = single.filter(({ path }) => !/^\/(?:follow-ups|mappings)\//.test(path));
  for (const operation of listed) {
    const { path } = operation;
    const list = base + path.slice(0, path.indexOf('/{'));
    const things = (await json(request, list)).data as { code: string }[];
    for (const thing of [things[0]!, things.at(-1)!]) {
      expect((await json(request, `${list}/${thing.code}`)).data).toMatchObject(thing);
    }
    expect(things.map((thing) => thing.code)).toContain(addressOf(operation).split('/').at(-1));
  }
});

test('progress is answered by every grouping, for any day and any filter', async ({ request }) => {
  for (const by of [
    'theme',
    'goal',
    'target',
    'objective',
    'message',
    'level',
    'region',
    'country',
    'group'
  ]) {
    const rows = schemas.Progress.array().parse((await json(request, `${base}/progress?by=${by}`)).data);
    expect([by, rows.some(({ followUps }) => followUps > 0)]).toEqual([by, true]);
    for (const { key, followUps } of rows.filter((row) => row.followUps > 0).slice(0, 3)) {
      const { meta } = await json(request, `${base}/follow-ups?${by}=${key}&limit=1`);
      expect([by, key, meta.total]).toEqual([by, key, followUps]);
    }
  }
  const then = await json(request, `${base}/progress?by=theme&asOf=2019-12-31&status=in-progress&goal=10`);
  schemas.Progress.array().parse(then.data);
});

test('a series ends on the figures of its last day', async ({ request }) => {
  const address = `${base}/progress/series?by=theme&from=2018-01&to=2019-12-15`;
  const series = schemas.ProgressSeries.array().parse((await json(request, address)).data);
  const rows = schemas.Progress.array().parse(
    (await json(request, `${base}/progress?by=theme&asOf=2019-12-15`)).data
  );
  for (const [index, { key, title, points }] of series.entries()) {
    expect(points).toHaveLength(24);
    const { date, ...figures } = points.at(-1)!;
    expect({ date, key, title, ...figures }).toEqual({ date: '2019-12-15', ...rows[index] });
  }
});

test('an address tells what methods it takes', async ({ request }) => {
  for (const operation of reads) {
    const writes = (['post', 'patch'] as const).filter((method) =>
      operations.some((other) => other.path === operation.path && other.method === method)
    );
    const allow = ['GET', 'HEAD', ...writes.map((method) => method.toUpperCase()), 'OPTIONS'].join(', ');
    const refused = await request.fetch(addressOf(operation), { method: 'DELETE' });
    expect([operation.path, refused.status(), refused.headers().allow]).toEqual([operation.path, 405, allow]);
    expect(refused.headers()['content-type']).toContain('application/problem+json');
    const asked = await request.fetch(addressOf(operation), { method: 'OPTIONS' });
    expect([asked.status(), asked.headers().allow]).toEqual([204, allow]);
    const head = await request.head(addressOf(operation));
    expect([operation.path, head.status()]).toEqual([operation.path, 200]);
  }
});

test('what a client has already is not sent again', async ({ request }) => {
  for (const operation of reads.filter(({ answers }) => answers !== 'health')) {
    const first = await request.get(addressOf(operation));
    const { etag = '' } = first.headers();
    const again = await request.get(addressOf(operation), { headers: { 'if-none-match': `"x", W/${etag}` } });
    expect([operation.path, again.status(), again.headers().etag]).toEqual([operation.path, 304, etag]);
    expect(await again.text()).toBe('');
    const other = await request.get(addressOf(operation), { headers: { 'if-none-match': '"x"' } });
    expect(other.status()).toBe(200);
  }
});

test('any other site may read, without the reader’s cookies', async ({ request }) => {
  const response = await request.get(`${base}/themes`, { headers: { origin: 'https://elsewhere.example' } });
  expect(response.headers()['access-control-allow-origin']).toBe('*');
  expect(response.headers()['access-control-allow-credentials']).toBeUndefined();
});

test('titles, labels and errors are in the language asked for', async ({ request }) => {
  const russian = { 'accept-language': 'de, ru;q=0.8, en;q=0.1' };
  const rows = (await json(request, `${base}/progress?by=region`, russian)).data as { title: string }[];
  expect(rows.map(({ title }) => title)).toContain('Африка');
  const themes = await request.get(`${base}/themes`, { headers: russian });
  expect(themes.headers()['content-language']).toBe('ru');
  expect(themes.headers().vary).toContain('Accept-Language');
  const problem = await request.get(`${base}/progress`, { headers: { 'accept-language': 'zh-Hans-CN' } });
  expect((await problem.json()).title).toBe('无法读取请求');
});

test('pages in every order give each follow-up once', async ({ request }) => {
  const all = (await json(request, `${base}/follow-ups?limit=200`)).data as { code: string }[];
  for (const sort of [
    'code',
    '-code',
    'title',
    'status',
    'progress',
    '-progress',
    'start',
    'due',
    '-due',
    '-updated'
  ]) {
    const codes: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Awaited<ReturnType<typeof json>> = await json(
        request,
        `${base}/follow-ups?sort=${sort}&limit=7&cursor=${cursor}`
      );
      codes.push(...(page.data as { code: string }[]).map(({ code }) => code));
      expect(page.meta.total).toBe(all.length);
      cursor = page.meta.nextCursor;
    }
    expect([sort, codes.length, codes.toSorted()]).toEqual([
      sort,
      all.length,
      all.map(({ code }) => code).toSorted()
    ]);
  }
});

test('the change log goes back page by page', async ({ request }) => {
  const ids: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof json>> = await json(
      request,
      `${base}/history?limit=20&cursor=${cursor}`
    );
    ids.push(
      ...schemas.HistoryEvent.array()
        .parse(page.data)
        .map(({ id }) => id)
    );
    cursor = page.meta.nextCursor;
  }
  expect(ids.length).toBeGreaterThan(40);
  expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => b - a));
});

test('tables are files that a spreadsheet opens', async ({ request }) => {
  for (const operation of operations.filter(({ csv }) => csv)) {
    const address = join(addressOf(operation), 'format=csv');
    const response = await request.get(address);
    expect([address, response.status()]).toEqual([address, 200]);
    expect(response.headers()['content-type']).toContain('text/csv');
    expect(response.headers()['content-disposition']).toMatch(
      /^attachment; filename="[a-z-]+-\d{4}-\d{2}-\d{2}-history-\d+-[0-9a-f]{16}\.csv"$/
    );
    const text = (await response.body()).toString('utf8');
    expect(text).toMatch(/^\u{FEFF}(?:code|(?:message,)?key),title,/u);
    expect(text.endsWith('\r\n')).toBe(true);
  }
  const { total } = (await json(request, `${base}/follow-ups?limit=1`)).meta;
  const all = await (await request.get(`${base}/follow-ups?format=csv`)).text();
  expect(all.match(/^FU-\d+,/gm)).toHaveLength(total);
  const part = await request.get(`${base}/follow-ups?format=csv&limit=5`);
  expect((await part.text()).match(/^FU-\d+,/gm)).toHaveLength(5);
  const next = /<([^>]+)>; rel="next"/.exec(part.headers().link ?? '')?.[1] ?? '';
  expect((await (await request.get(next)).text()).match(/^FU-\d+,/gm)?.[0]).toBe('FU-006,');
});

test('the probes and the description answer at the root and under the API', async ({ request }) => {
  for (const probe of ['/healthz', '/readyz', `${base}/healthz`, `${base}/readyz`]) {
    const response = await request.get(probe);
    expect([probe, response.status(), await response.json()]).toEqual([probe, 200, { status: 'ok' }]);
  }
  const description = await (await request.get('/openapi.json')).json();
  expect(description.openapi).toBe('3.1.0');
  expect(await (await request.get(`${base}/openapi.json`)).json()).toEqual(description);
});

test('linked data is answered to who prefers it, at pages and in the API, and at an address of its own', async ({
  request
}) => {
  const type = 'application/ld+json';
  const ask = async (address: string, accept: string) => {
    const response = await request.get(address, { headers: { accept }, maxRedirects: 0 });
    const headers = response.headers();
    return {
      status: response.status(),
      type: headers['content-type'] ?? '',
      vary: headers.vary ?? '',
      response
    };
  };
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  const linked = operations.filter((operation) => operation.linked);
  expect(linked).toHaveLength(7);
  for (const operation of linked) {
    const api = addressOf(operation);
    const page = api.slice(base.length);
    const own = await ask(`${page}.jsonld`, '*/*');
    expect([page, own.status, own.type]).toEqual([page, 200, type]);
    const body = await own.response.text();
    for (const address of [page, `/fr${page}`, api]) {
      const { response, ...asked } = await ask(address, `${type}, text/html;q=0.5, application/json;q=0.5`);
      expect([address, asked.status, asked.type]).toEqual([address, 200, type]);
      expect(response.headers()['content-location']).toBe(`${page}.jsonld`);
      expect(await response.text()).toBe(body);
    }
    for (const [address, usual] of [
      [page, 'text/html'],
      [api, 'application/json']
    ] as const)
      for (const accept of ['*/*', browser, `${usual}, ${type};q=0.9`]) {
        const asked = await ask(address, accept);
        // An indicator stands on the page of its target.
        if (asked.status !== 303)
          expect([address, accept, asked.type]).toEqual([address, accept, expect.stringContaining(usual)]);
        expect([address, asked.vary.split(/,\s*/)]).toEqual([address, expect.arrayContaining(['Accept'])]);
      }
  }
  for (const address of ['/goals/18', '/goals/18.jsonld', `${base}/goals/18`]) {
    const missing = await ask(address, type);
    expect([address, missing.status, missing.type]).toEqual([address, 404, 'application/problem+json']);
  }
  expect((await ask('/ns', type)).type).toBe(type);
  const origin = new URL((await request.get('/ns')).url()).origin;
  const annotations = await (await request.get('/sources/hearing-2017-07-26/annotations.jsonld')).json();
  expect(annotations).toMatchObject({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `${origin}/sources/hearing-2017-07-26/annotations.jsonld`
  });
});
