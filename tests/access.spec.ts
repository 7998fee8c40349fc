import { expect, test } from '@playwright/test';
import { rows, type Row } from './support/access-rows.ts';
import { askers, makePeople, type Asker, type Person } from './support/people.ts';
import { routesOnDisk } from './support/routes.ts';
import { startServer, type RunningServer } from './support/server.ts';

let server: RunningServer;
let people: Record<Asker, Person>;
let own: string;

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
    own = await submit();
  });
  test.afterAll(() => server?.stop());

  for (const [column, asker] of askers.entries()) {
    test(`${asker} gets what the table says, everywhere`, async () => {
      test.setTimeout(180_000);
      const wrong: string[] = [];
      for (const row of rows) {
        const expected = row.answers.split(' ').length === 1 ? row.answers : row.answers.split(' ')[column];
        const answered = await ask(row, people[asker]);
        if (answered !== expected)
          wrong.push(`${row.route} (${row.address}): ${answered} instead of ${expected}`);
      }
      expect(wrong).toEqual([]);
    });
  }
});

/** What the program answers: the status, or `in` when it sends to sign in. */
async function ask({ route, address, form, json, headers = {} }: Row, person: Person): Promise<string> {
  const method = route.split(' ')[0]!.replace('ANY', 'DELETE');
  const isForPrograms = /^\/(?:api\/|healthz|readyz|openapi)/.test(address);
  const sent = isForPrograms
    ? { ...(person.token && { authorization: `Bearer ${person.token}` }) }
    : { cookie: person.cookie, origin: server.origin, accept: 'text/html' };
  const response = await fetch(server.origin + address.replace('{own}', own), {
    method,
    redirect: 'manual',
    headers: { ...sent, ...(json !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(form && { body: new URLSearchParams(form) }),
    ...(json !== undefined && { body: JSON.stringify(json) })
  });
  await response.arrayBuffer();
  const target = response.headers.get('location') ?? '';
  return response.status === 303 && /^\/sign-in\?to=/.test(target) ? 'in' : String(response.status);
}

/** A follow-up that waits for review, by the contributor. */
async function submit(): Promise<string> {
  const response = await fetch(`${server.origin}/api/v1/follow-ups`, {
    method: 'POST',
    headers: { authorization: `Bearer ${people.contributor.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(rows.find(({ json }) => json !== undefined && 'title' in (json as object))!.json)
  });
  expect(response.status).toBe(201);
  return (await response.json()).data.code;
}
