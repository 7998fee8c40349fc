import { expect, test } from '@playwright/test';
import * as schemas from '../../src/lib/server/api/schemas.ts';
import { tokenOf, viewerToken } from '../support/token.ts';

const base = '/api/v1';
const tokens = { viewer: '', editor: '' };
type Role = keyof typeof tokens;

test.beforeAll(async () => {
  tokens.editor = await tokenOf('editor');
  tokens.viewer = await viewerToken();
});

const followUp = {
  title: 'API check: publish the cost of remittances each quarter',
  description: 'A public comparison.',
  theme: 'contributions',
  messages: ['KM-11'],
  type: 'data',
  lead: 'iom',
  level: 'national',
  region: 'europe-north-america',
  countries: ['PRT'],
  start: '2025',
  due: '2027-06'
};

test('a change needs the tag of what was read: without it 428, with an old one 412', async ({ request }) => {
  const logged = await request.post(`${base}/follow-ups`, {
    data: followUp,
    headers: { authorization: `Bearer ${tokens.editor}` }
  });
  const { code } = (await logged.json()).data;
  const path = `${base}/follow-ups/${code}`;
  const etag = (await request.get(path)).headers()['etag']!;
  const change = (data: object, headers: Record<string, string> = {}, role: Role | null = 'editor') =>
    request.patch(path, {
      data,
      headers: { ...(role && { authorization: `Bearer ${tokens[role]}` }), ...headers }
    });
  const problems: [number, () => ReturnType<typeof change>][] = [
    [428, () => change({ title: 'x' })],
    [412, () => change({ title: 'x' }, { 'if-match': '"99-abc"' })],
    [412, () => change({ title: 'x' }, { 'if-match': '*' })],
    [401, () => change({ title: 'x' }, { 'if-match': etag }, null)],
    [403, () => change({ title: 'x' }, { 'if-match': etag }, 'viewer')],
    [422, () => change({ colour: 'red' }, { 'if-match': etag })],
    [422, () => change({ due: '2001' }, { 'if-match': etag })],
    [422, () => change({ title: '' }, { 'if-match': etag })]
  ];
  for (const [status, ask] of problems) {
    const response = await ask();
    expect(response.status()).toBe(status);
    expect(response.headers()['content-type']).toContain('application/problem+json');
  }
  const changed = await change({ title: 'Published each quarter', due: null }, { 'if-match': etag });
  expect(changed.status()).toBe(200);
  const { data } = await changed.json();
  expect(schemas.FollowUpWithUpdates.parse(data)).toMatchObject({
    title: 'Published each quarter',
    due: null,
    description: followUp.description
  });
  expect(changed.headers()['etag']).toBe((await request.get(path)).headers()['etag']);
  expect((await change({ title: 'again' }, { 'if-match': etag })).status()).toBe(412);
  const history = await (await request.get(`${path}/history`)).json();
  expect(history.data[0]).toMatchObject({ kind: 'follow-up.edited' });
});
