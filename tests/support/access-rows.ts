/**
 * Who may do what: each way into the program, an address of it, and what nobody, a viewer, a contributor of the organization
 * that leads the record, a contributor of another one, an editor and an administrator are answered. `in` sends to sign in;
 * one word stands for all six. `{own}` is a record that the contributor submitted, `{draft}` one that nobody else may see.
 */
export interface Row {
  route: string;
  address: string;
  answers: string;
  form?: Record<string, string>;
  json?: unknown;
  headers?: Record<string, string>;
}

const followUp = {
  title: 'Access check',
  theme: 'contributions',
  messages: 'KM-11',
  type: 'data',
  lead: 'iom',
  level: 'national',
  region: 'global'
};
const body = { ...followUp, messages: ['KM-11'] };
const anyTag = { 'if-match': '"999-x"' };

const row = (route: string, address: string, answers: string, rest: Partial<Row> = {}): Row => ({
  route,
  address,
  answers,
  ...rest
});

/** Pages and endpoints that everybody may read, with an address where the route has a code in it. */
const open = (routes: Record<string, string>) =>
  Object.entries(routes).map(([route, address]) => row(`GET ${route}`, address || route, '200'));

const v1 = (routes: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(routes).map(([route, address]) => [`/api/v1${route}`, `/api/v1${address || route}`])
  );

const endpoints = {
  '/follow-ups': '',
  '/follow-ups/[code]': '/follow-ups/FU-001',
  '/follow-ups/[code]/history': '/follow-ups/FU-001/history',
  '/follow-ups/[code]/updates': '/follow-ups/FU-001/updates',
  '/goals': '',
  '/goals/[code]': '/goals/10',
  '/groups': '',
  '/healthz': '',
  '/history': '',
  '/indicators': '',
  '/indicators/[code]': '/indicators/10.c.1',
  '/messages': '',
  '/messages/[code]': '/messages/KM-11',
  '/objectives': '',
  '/objectives/[number]': '/objectives/20',
  '/openapi.json': '',
  '/organizations': '',
  '/progress': '/progress?by=theme',
  '/progress/series': '/progress/series?by=theme',
  '/readyz': '',
  '/reviews': '',
  '/sources': '',
  '/sources/[code]': '/sources/hearing-2017-07-26',
  '/targets': '',
  '/targets/[code]': '/targets/10.c',
  '/themes': '',
  '/themes/[code]': '/themes/contributions'
};

const programs = {
  ...v1(endpoints),
  '/healthz': '',
  '/openapi.json': '',
  '/problems/[code]': '/problems/invalid',
  '/readyz': ''
};

const pages = {
  '/': '',
  '/crosswalk': '',
  '/follow-ups': '',
  '/follow-ups/[code]': '/follow-ups/FU-001',
  '/goals': '',
  '/goals/[code]': '/goals/10',
  '/history': '',
  '/messages': '',
  '/messages/[code]': '/messages/KM-11',
  '/method': '',
  '/objectives': '',
  '/objectives/[number]': '/objectives/20',
  '/sources': '',
  '/sources/[code]': '/sources/hearing-2017-07-26',
  '/targets': '',
  '/targets/[code]': '/targets/10.c',
  '/themes': '',
  '/themes/[code]': '/themes/contributions'
};

export const rows: readonly Row[] = [
  ...open(pages),
  ...open(programs),
  ...Object.entries(programs).map(([route, address]) => row(`ANY ${route}`, address || route, '405')),
  row('ANY /api/[...path]', '/api/v0/themes', '404'),

  // What is not published is not there for those who may not see it.
  row('GET /follow-ups/[code]', '/follow-ups/{own}', '404 404 200 404 200 200'),
  row('GET /api/v1/follow-ups/[code]', '/api/v1/follow-ups/{own}', '404 404 200 404 200 200'),
  row('GET /api/v1/follow-ups/[code]/history', '/api/v1/follow-ups/{own}/history', '404 404 200 404 200 200'),
  row('GET /api/v1/follow-ups/[code]/updates', '/api/v1/follow-ups/{own}/updates', '404 404 200 404 200 200'),

  row('GET /follow-ups/new', '/follow-ups/new', 'in 403 200 200 200 200'),
  row('POST /follow-ups/new', '/follow-ups/new', 'in 403 422 422 422 422', { form: {} }),
  row('POST /follow-ups/new', '/follow-ups/new', 'in 403 303 403 303 303', { form: followUp }),
  row('GET /follow-ups/[code]/edit', '/follow-ups/{own}/edit', 'in 403 200 404 200 200'),
  row('POST /follow-ups/[code]/edit', '/follow-ups/FU-001/edit', 'in 403 403 403 409 409', {
    form: { ...followUp, revision: '999' }
  }),
  row('POST /follow-ups/[code]/edit', '/follow-ups/{own}/edit', 'in 403 409 404 409 409', {
    form: { ...followUp, revision: '999' }
  }),
  row('GET /follow-ups/[code]/update', '/follow-ups/FU-001/update', 'in 403 200 200 200 200'),
  row('GET /follow-ups/[code]/update', '/follow-ups/{own}/update', 'in 403 200 404 200 200'),
  row('POST /follow-ups/[code]/update', '/follow-ups/FU-001/update', 'in 403 422 422 422 422', { form: {} }),
  row('POST /follow-ups/[code]/update', '/follow-ups/{own}/update', 'in 403 303 404 303 303', {
    form: { status: 'planned', date: '2026-01-01' }
  }),

  row('POST /api/v1/follow-ups', '/api/v1/follow-ups', '401 403 422 422 422 422', { json: {} }),
  row('POST /api/v1/follow-ups', '/api/v1/follow-ups', '401 403 201 403 201 201', { json: body }),
  row('PATCH /api/v1/follow-ups/[code]', '/api/v1/follow-ups/{own}', '401 403 412 404 412 412', {
    json: { title: 'x' },
    headers: anyTag
  }),
  row('PATCH /api/v1/follow-ups/[code]', '/api/v1/follow-ups/FU-001', '401 403 403 403 412 412', {
    json: { title: 'x' },
    headers: anyTag
  }),
  row(
    'POST /api/v1/follow-ups/[code]/updates',
    '/api/v1/follow-ups/{own}/updates',
    '401 403 201 404 201 201',
    {
      json: { status: 'planned' }
    }
  ),

  row('GET /setup/[secret]', '/setup/wrong', '404'),
  row('POST /setup/[secret]', '/setup/wrong', '404', { form: {} }),
  row('GET /sign-in', '/sign-in', '200 303 303 303 303 303'),
  row('POST /sign-in', '/sign-in', '401', { form: { email: 'nobody@example.org', password: 'wrong' } }),
  // Last, since it ends the session that asks.
  row('POST /sign-out', '/sign-out', '303', { form: {} })
];
