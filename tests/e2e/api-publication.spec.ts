import { expect, test, type APIRequestContext } from '@playwright/test';
import * as schemas from '../../src/lib/server/api/schemas.ts';
import { tokenOf } from '../support/token.ts';

const base = '/api/v1';
const tokens = { contributor: '', editor: '' };
type Role = keyof typeof tokens;

test.beforeAll(async () => {
  for (const role of ['contributor', 'editor'] as const) tokens[role] = await tokenOf(role);
});

const followUp = {
  title: 'API check: publish the cost of remittances by review',
  theme: 'contributions',
  messages: ['KM-11'],
  type: 'data',
  lead: 'iom',
  level: 'national'
};

function post(
  request: APIRequestContext,
  path: string,
  data: object,
  { role, headers = {} }: { role: Role; headers?: Record<string, string> }
) {
  return request.post(base + path, {
    data,
    headers: { authorization: `Bearer ${tokens[role]}`, ...headers }
  });
}

const total = async (request: APIRequestContext) =>
  (await (await request.get(`${base}/follow-ups?limit=1`)).json()).meta.total as number;

test('what a token of the role contributor logs waits for an editor, by whose token it is published', async ({
  request
}) => {
  const before = await total(request);
  const response = await post(request, '/follow-ups', followUp, { role: 'contributor' });
  const data = schemas.FollowUpWithUpdates.parse((await response.json()).data);
  expect(data.publication).toBe('submitted');
  const address = `${base}/follow-ups/${data.code}`;
  expect((await request.get(address)).status()).toBe(404);
  expect(await total(request)).toBe(before);

  const read = async (role: Role) =>
    request.get(address, { headers: { authorization: `Bearer ${tokens[role]}` } });
  const step = async (step: object, role: Role, ifMatch?: string) =>
    post(request, `/follow-ups/${data.code}/publication`, step, {
      role,
      headers: ifMatch ? { 'if-match': ifMatch } : {}
    });
  const seen = (await read('editor')).headers().etag!;
  expect((await step({ to: 'published' }, 'contributor', seen)).status()).toBe(403);
  expect((await step({ to: 'published' }, 'editor')).status()).toBe(428);
  expect((await step({ to: 'published' }, 'editor', '"999-x"')).status()).toBe(412);
  const unexplained = await step({ to: 'draft' }, 'editor', seen);
  expect(unexplained.status()).toBe(422);
  expect((await unexplained.json()).errors.map((error: { path: string }) => error.path)).toEqual(['reason']);

  const returned = await step({ to: 'draft', reason: 'Which corridors?' }, 'editor', seen);
  expect((await returned.json()).data.publication).toBe('draft');
  const again = await step({ to: 'submitted' }, 'contributor', returned.headers().etag);
  const published = await step({ to: 'published' }, 'editor', again.headers().etag);
  expect(schemas.FollowUpWithUpdates.parse((await published.json()).data).publication).toBe('published');
  expect((await step({ to: 'published' }, 'editor', published.headers().etag)).status()).toBe(409);
  expect((await request.get(address)).status()).toBe(200);
  expect(await total(request)).toBe(before + 1);
});

test('an update of a contributor waits likewise, and is published by its number', async ({ request }) => {
  const path = '/follow-ups/FU-003';
  const note = 'API check: an update that waits';
  const reported = await post(
    request,
    `${path}/updates`,
    { status: 'stalled', note },
    { role: 'contributor' }
  );
  const update = schemas.Update.parse((await reported.json()).data);
  expect(update.publication).toBe('submitted');
  const told = async () => (await request.get(`${base}${path}/updates`)).text();
  expect(await told()).not.toContain(note);

  const etag = async () => (await request.get(base + path)).headers().etag!;
  const step = async (id: number, to: string, role: Role, reason?: string) => {
    const headers = { 'if-match': await etag() };
    return post(request, `${path}/updates/${id}/publication`, { to, reason }, { role, headers });
  };
  expect((await step(update.id, 'published', 'contributor')).status()).toBe(403);
  expect((await step(999_999_999, 'published', 'editor')).status()).toBe(404);
  expect((await step(update.id, 'submitted', 'editor')).status()).toBe(409);
  const published = schemas.FollowUpWithUpdates.parse(
    (await (await step(update.id, 'published', 'editor')).json()).data
  );
  expect(published.updates.find(({ id }) => id === update.id)?.publication).toBe('published');
  expect(await told()).toContain(note);
});
