import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { newFollowUp, rows, type Row } from './support/access-rows.ts';
import { askers, makePeople, type Asker, type Person } from './support/people.ts';
import { routesOnDisk } from './support/routes.ts';
import { startServer, type RunningServer } from './support/server.ts';

let server: RunningServer;
let people: Record<Asker, Person>;

test('the table of access has a row for every page, action and method, and none for what is not there', () => {
  const routes = routesOnDisk();
  const told = new Set(rows.map(({ route }) => route));
  expect(routes.filter((route) => !told.has(route))).toEqual([]);
  expect([...told].filter((route) => !routes.includes(route))).toEqual([]);
});

test.describe('by raw requests', () => {
  test.beforeAll(async () => {
    test.setTimeout(180_000);
    server = await startServer();
    people = await makePeople(server);
  });
  test.afterAll(() => server?.stop());

  for (const [column, asker] of askers.entries()) {
    test(`${asker} gets what the table says, everywhere`, async () => {
      test.setTimeout(240_000);
      const scene = await setScene();
      const wrong: string[] = [];
      for (const row of rows) {
        const answers = row.answers.split(' ');
        const expected = answers.length === 1 ? answers[0] : answers[column];
        const answered = await ask(row, people[asker], scene);
        if (answered !== expected)
          wrong.push(`${row.route} (${row.address}): ${answered} instead of ${expected}`);
      }
      expect(wrong).toEqual([]);
    });
  }
});

/** What the program answers: the status, or `in` when it sends to sign in. */
async function ask(row: Row, person: Person, scene: Record<string, string>): Promise<string> {
  const address = filled(row.address, scene);
  const all = { ...scene, rev: await revisionAt(address) };
  const method = row.route.split(' ')[0]!.replace('ANY', 'DELETE');
  const isForPrograms = /^\/(?:api\/|healthz|readyz|openapi)/.test(address);
  const sent: Record<string, string> = isForPrograms
    ? { ...(person.token && { authorization: `Bearer ${person.token}` }) }
    : { cookie: person.cookie, origin: server.origin, accept: 'text/html' };
  const response = await fetch(server.origin + address, {
    method,
    redirect: 'manual',
    headers: {
      ...sent,
      ...(row.json !== undefined && { 'content-type': 'application/json' }),
      ...filledIn(row.headers ?? {}, all)
    },
    ...(row.form && { body: new URLSearchParams(filledIn(row.form, all)) }),
    ...(row.json !== undefined && { body: JSON.stringify(row.json) })
  });
  await response.arrayBuffer();
  const target = response.headers.get('location') ?? '';
  return response.status === 303 && /^\/sign-in\?to=/.test(target) ? 'in' : String(response.status);
}

const filled = (text: string, values: Record<string, string>) =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
const filledIn = (fields: Record<string, string>, values: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, filled(text, values)]));

/** The revision of the follow-up that an address is about, as it is now; of anything else none. */
async function revisionAt(address: string): Promise<string> {
  const [code] = /FU-\d+/.exec(address) ?? [];
  if (!code) return '';
  const response = await fetch(`${server.origin}/api/v1/follow-ups/${code}`, {
    headers: { authorization: `Bearer ${people.editor.token}` }
  });
  return /^"(\d+)-/.exec(response.headers.get('etag') ?? '')?.[1] ?? '';
}

/** What the rows are about, new for each asker, so that none finds what another one changed. */
async function setScene(): Promise<Record<string, string>> {
  const post = async (path: string, data: object) => {
    const response = await fetch(`${server.origin}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${people.contributor.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(data)
    });
    expect(response.status).toBe(201);
    return (await response.json()).data as { code: string; id: number };
  };
  // An address of its own for each: too many tries for one are refused, whoever makes them.
  const scene: Record<string, string> = { viewer: people.viewer.id, stranger: randomUUID() };
  for (const number of ['', '2']) {
    scene[`own${number}`] = (await post('/follow-ups', newFollowUp)).code;
    scene[`update${number}`] = String((await post('/follow-ups/FU-002/updates', { status: 'stalled' })).id);
  }
  return scene;
}
