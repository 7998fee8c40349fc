/**
 * Who may do what: each way into the program, an address of it, and what nobody, a viewer, a contributor of the organization
 * that leads the record, a contributor of another one, an editor and an administrator are answered. `in` sends to sign in;
 * one word stands for all six. What stands in braces is made anew for each of them: `{own}` and `{own2}` follow-ups that the
 * contributor submitted, `{update}` and `{update2}` updates of theirs that wait, on a follow-up that is published, `{viewer}`
 * an account, `{stranger}` nobody's name; `{rev}` is the revision that the record of the address has just then.
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
/** A follow-up that its lead's contributors may submit. */
export const newFollowUp = { ...followUp, messages: ['KM-11'] };
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
  '/crosswalk': '/crosswalk?by=target',
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
  '/messages/[code]/history': '/messages/KM-11/history',
  '/organizations': '',
  '/organizations/[code]': '/organizations/iom',
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

const linkedData = {
  '/follow-ups/[code].jsonld': '/follow-ups/FU-001.jsonld',
  '/goals/[code].jsonld': '/goals/10.jsonld',
  '/indicators/[code].jsonld': '/indicators/10.c.1.jsonld',
  '/messages/[code].jsonld': '/messages/KM-11.jsonld',
  '/ns.jsonld': '',
  '/objectives/[number].jsonld': '/objectives/20.jsonld',
  '/sources/[code].jsonld': '/sources/hearing-2017-07-26.jsonld',
  '/sources/[code]/annotations.jsonld': '/sources/hearing-2017-07-26/annotations.jsonld',
  '/targets/[code].jsonld': '/targets/10.c.jsonld'
};

const programs = {
  ...v1(endpoints),
  ...linkedData,
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
  '/ns': '',
  '/objectives': '',
  '/objectives/[number]': '/objectives/20',
  '/organizations': '',
  '/organizations/[code]': '/organizations/iom',
  '/sources': '',
  '/sources/[code]': '/sources/hearing-2017-07-26',
  '/sources/[code]/versions/[version]': '/sources/hearing-2017-07-26/versions/1',
  '/targets': '',
  '/targets/[code]': '/targets/10.c',
  '/themes': '',
  '/themes/[code]': '/themes/contributions'
};

const own = 'in 200 200 200 200 200';
const editors = 'in 403 403 403 200 200';
const admins = 'in 403 403 403 403 200';
const noAdmins = (answer: string) => `in 403 403 403 403 ${answer}`;
const everybodyIn = (answer: string) => `in ${Array(5).fill(answer).join(' ')}`;

/** The way to the public: who wrote it submits, editors publish and return. */
const publish = { to: 'published', revision: '{rev}', reason: '', from: 'follow-up' };
const waiting = '/follow-ups/FU-002/updates/{update}';
/** Sources and messages in preparation, which only editors know of. */
const hearingCopy = '/sources/hearing-2017-07-26/edit';
const noEditors = (answer: string) => `in 403 403 403 ${answer} ${answer}`;
const preparation = [
  row('GET /sources/new', '/sources/new', editors),
  row('POST /sources/new', '/sources/new', noEditors('422'), { form: {} }),
  row('GET /sources/drafts', '/sources/drafts', editors),
  row('GET /sources/[code]/edit', hearingCopy, editors),
  row('POST /sources/[code]/edit?/step', `${hearingCopy}?/step`, noEditors('422'), { form: {} }),
  row('POST /sources/[code]/edit?/details', `${hearingCopy}?/details`, noEditors('422'), { form: {} }),
  row('POST /sources/[code]/edit?/publish', `${hearingCopy}?/publish`, noEditors('404'), {
    form: { revision: '1', reason: 'Access check' }
  }),
  row('POST /sources/[code]/edit?/discard', `${hearingCopy}?/discard`, noEditors('404'), {
    form: { revision: '1' }
  }),
  row('POST /sources/[code]/edit?/prepare', '/sources/nothing/edit?/prepare', noEditors('404'), { form: {} }),
  row('GET /sources/[code]/messages/new', '/sources/hearing-2017-07-26/messages/new', editors),
  row('POST /sources/[code]/messages/new', '/sources/hearing-2017-07-26/messages/new', noEditors('422'), {
    form: {}
  }),
  row('GET /messages/[code]/edit', '/messages/KM-11/edit', editors),
  row('POST /messages/[code]/edit?/save', '/messages/KM-11/edit?/save', noEditors('422'), {
    form: { revision: '1' }
  }),
  row('POST /messages/[code]/edit?/publish', '/messages/KM-11/edit?/publish', noEditors('409'), {
    form: { revision: '999' }
  }),
  row('POST /messages/[code]/edit?/discard', '/messages/KM-11/edit?/discard', noEditors('409'), {
    form: { revision: '999' }
  })
];

const steps = [
  row('GET /drafts', '/drafts', 'in 403 200 200 200 200'),
  row('GET /queue', '/queue', editors),
  row('GET /follow-ups/[code]/publication', '/follow-ups/{own}/publication', 'in 403 200 404 200 200'),
  row('GET /follow-ups/[code]/updates/[id]/edit', `${waiting}/edit`, 'in 403 200 404 200 200'),
  row('GET /follow-ups/[code]/updates/[id]/publication', `${waiting}/publication`, 'in 403 200 404 200 200'),
  row('POST /follow-ups/[code]/updates/[id]/edit', `${waiting}/edit`, 'in 403 303 404 303 303', {
    form: { revision: '{rev}', status: 'stalled', date: '2026-01-02' }
  }),
  row(
    'POST /follow-ups/[code]/updates/[id]/publication',
    `${waiting}/publication`,
    'in 403 403 404 303 303',
    {
      form: publish
    }
  ),
  row('POST /follow-ups/[code]/publication', '/follow-ups/{own}/publication', 'in 403 403 404 303 303', {
    form: publish
  })
];

const stepsByApi = [
  row(
    'POST /api/v1/follow-ups/[code]/updates/[id]/publication',
    '/api/v1/follow-ups/FU-002/updates/{update2}/publication',
    '401 403 403 404 200 200',
    {
      json: { to: 'published' },
      headers: { 'if-match': '"{rev}-x"' }
    }
  ),
  row(
    'POST /api/v1/follow-ups/[code]/publication',
    '/api/v1/follow-ups/{own2}/publication',
    '401 403 403 404 200 200',
    {
      json: { to: 'published' },
      headers: { 'if-match': '"{rev}-x"' }
    }
  )
];

const independent = [
  row('GET /mapping/independent', '/mapping/independent', editors),
  row('GET /mapping/[code]/independent', '/mapping/KM-11/independent', editors),
  row('POST /mapping/[code]/independent', '/mapping/KM-11/independent', 'in 403 403 403 303 303', {
    form: { targets: '10.c' }
  })
];

/** On a message that has no mapping to 1.1, each for oneself; codes that nothing has are not found. */
const onBench = (step: string, answers: string, form: Record<string, string>) =>
  row(`POST /mapping/[code]?/${step}`, `/mapping/KM-11?/${step}`, answers, { form: { at: 'x', ...form } });
const nobody = { mapping: 'KM-11:16.b', revision: '1' };
const mapping = [
  row('GET /mapping', '/mapping', editors),
  row('GET /mapping', '/mapping?queue=nonsense', 'in 403 403 403 400 400'),
  row('GET /mapping/[code]', '/mapping/KM-11', editors),
  row('GET /mapping/[code]', '/mapping/KM-99', 'in 403 403 403 404 404'),
  row('GET /mapping/[code]/suggestions', '/mapping/KM-11/suggestions', editors),
  onBench('accept', 'in 403 403 403 422 422', { suggested: '10.c' }),
  onBench('change', 'in 403 403 403 422 422', {}),
  onBench('refuse', 'in 403 403 403 422 422', { suggested: '10.c', score: '0.5' }),
  onBench('add', 'in 403 403 403 409 409', { to: '10.c', strength: 'direct' }),
  onBench('confirm', 'in 403 403 403 404 404', nobody),
  onBench('reject', 'in 403 403 403 422 422', nobody),
  onBench('edit', 'in 403 403 403 404 404', { ...nobody, strength: 'direct' }),
  onBench('comment', 'in 403 403 403 200 200', { body: 'Access check' }),
  onBench('uncomment', 'in 403 403 403 404 404', { comment: '999999' }),
  row('GET /mapping/sources/[code]', '/mapping/sources/hearing-2017-07-26', editors),
  row('POST /mapping/sources/[code]', '/mapping/sources/hearing-2017-07-26', 'in 403 403 403 303 303', {
    form: {}
  })
];
const ofMapping = '/api/v1/mappings/KM-11:10.c';
const mappingByApi = [
  row('GET /api/v1/mappings/[code]', ofMapping, '200'),
  row('ANY /api/v1/mappings/[code]', ofMapping, '405'),
  row('ANY /api/v1/mappings/[code]/review', `${ofMapping}/review`, '405'),
  row('ANY /api/v1/messages/[code]/mappings', '/api/v1/messages/KM-11/mappings', '405'),
  row('POST /api/v1/messages/[code]/mappings', '/api/v1/messages/KM-11/mappings', '401 403 403 403 409 409', {
    json: { to: { framework: 'target', code: '10.c' }, strength: 'direct' }
  }),
  row('PATCH /api/v1/mappings/[code]', ofMapping, '401 403 403 403 412 412', {
    json: { strength: 'direct' },
    headers: anyTag
  }),
  row('POST /api/v1/mappings/[code]/review', `${ofMapping}/review`, '401 403 403 403 412 412', {
    json: { to: 'confirmed' },
    headers: anyTag
  })
];

const versions = [
  row('GET /messages/[code]/versions/[revision]', '/messages/KM-11/versions/1', '200'),
  row('POST /messages/[code]/versions/[revision]', '/messages/KM-11/versions/1', 'in 403 403 403 303 303', {
    form: { revision: '1', reason: 'Access check' }
  }),
  row('GET /mappings/[code]/versions/[revision]', '/mappings/KM-11:10.c/versions/1', '200'),
  row(
    'POST /mappings/[code]/versions/[revision]',
    '/mappings/KM-11:10.c/versions/1',
    'in 403 403 403 303 303',
    { form: { revision: '1', reason: 'Access check' } }
  ),
  row('GET /follow-ups/[code]/versions/[revision]', '/follow-ups/FU-001/versions/1', '200'),
  row(
    'GET /follow-ups/[code]/versions/[revision]',
    '/follow-ups/{own}/versions/1',
    '404 404 200 404 200 200'
  ),
  row(
    'POST /follow-ups/[code]/versions/[revision]',
    '/follow-ups/FU-001/versions/1',
    'in 403 403 403 303 303',
    {
      form: { revision: '{rev}', reason: 'Access check' }
    }
  ),
  row('GET /api/v1/follow-ups/[code]/versions/[revision]', '/api/v1/follow-ups/FU-001/versions/1', '200'),
  row(
    'GET /api/v1/follow-ups/[code]/versions/[revision]',
    '/api/v1/follow-ups/{own}/versions/1',
    '404 404 200 404 200 200'
  ),
  row(
    'POST /api/v1/follow-ups/[code]/restore',
    '/api/v1/follow-ups/FU-001/restore',
    '401 403 403 403 200 200',
    {
      json: { version: 1, reason: 'Access check' },
      headers: { 'if-match': '"{rev}-x"' }
    }
  ),
  row('GET /history/[id]', '/history/1', '200'),
  row('GET /history/verify', '/history/verify', '200')
];

/** Wrong secrets and codes; the right ones are in the journeys. */
const signing = [
  row('GET /setup/[secret]', '/setup/wrong', '404'),
  row('POST /setup/[secret]', '/setup/wrong', '404', { form: {} }),
  row('GET /invitations/[secret]', '/invitations/wrong', '404'),
  row('POST /invitations/[secret]?/accept', '/invitations/wrong?/accept', '404', {
    form: { name: 'x', password: 'quiet river lantern' }
  }),
  row('POST /invitations/[secret]?/join', '/invitations/wrong?/join', everybodyIn('404'), { form: {} }),
  row('GET /new-password/[secret]', '/new-password/wrong', '404'),
  row('POST /new-password/[secret]', '/new-password/wrong', '404', {
    form: { password: 'quiet river lantern' }
  }),
  row('GET /verify-email/[secret]', '/verify-email/wrong', '404'),
  row('POST /verify-email/[secret]', '/verify-email/wrong', '404', { form: {} }),
  row('GET /forgotten-password', '/forgotten-password', '200'),
  // Whatever is asked, the answer is the same.
  row('POST /forgotten-password', '/forgotten-password', '200', {
    form: { email: '{stranger}@example.org' }
  }),
  row('GET /sign-in', '/sign-in', '200 303 303 303 303 303'),
  row('POST /sign-in', '/sign-in', '401 303 303 303 303 303', {
    form: { email: 'nobody@example.org', password: 'wrong' }
  }),
  row('GET /sign-in/oidc', '/sign-in/oidc', '404'),
  row('POST /sign-in/oidc', '/sign-in/oidc', '404', { form: {} }),
  row('GET /sign-in/oidc/callback', '/sign-in/oidc/callback?code=x&state=y', '404'),
  row('POST /sign-in/passkey', '/sign-in/passkey', '401', { json: {} }),
  row('POST /sign-in/passkey/options', '/sign-in/passkey/options', '200', { json: {} }),
  row('GET /sign-in/second-step', '/sign-in/second-step', 'in 303 303 303 303 303'),
  row('POST /sign-in/second-step?/code', '/sign-in/second-step?/code', 'in 303 303 303 303 303', {
    form: { code: '000000' }
  }),
  row('POST /sign-in/second-step?/backup', '/sign-in/second-step?/backup', 'in 303 303 303 303 303', {
    form: { backup: 'x' }
  })
];

const administration = [
  row('GET /admin', '/admin', admins),
  row('GET /admin/mails', '/admin/mails', admins),
  row('POST /admin/mails?/send', '/admin/mails?/send', noAdmins('404'), { form: { id: '999999' } }),
  row('GET /admin/tokens', '/admin/tokens', admins),
  row('POST /admin/tokens?/revoke', '/admin/tokens?/revoke', noAdmins('404'), { form: { id: 'x' } }),
  row('GET /admin/people', '/admin/people', admins),
  row('POST /admin/people?/again', '/admin/people?/again', noAdmins('404'), { form: { id: 'x' } }),
  row('POST /admin/people?/revoke', '/admin/people?/revoke', noAdmins('404'), { form: { id: 'x' } }),
  row('GET /admin/people/invite', '/admin/people/invite', admins),
  row('POST /admin/people/invite', '/admin/people/invite', noAdmins('422'), { form: {} }),
  row('GET /admin/people/[id]', '/admin/people/{viewer}', admins),
  row('POST /admin/people/[id]?/rights', '/admin/people/{viewer}?/rights', noAdmins('422'), { form: {} }),
  row('POST /admin/people/[id]?/remove', '/admin/people/{viewer}?/remove', noAdmins('422'), { form: {} }),
  row('POST /admin/people/[id]?/sessions', '/admin/people/nobody?/sessions', noAdmins('404'), { form: {} }),
  row('GET /admin/organizations', '/admin/organizations', editors),
  row('GET /admin/organizations/new', '/admin/organizations/new', editors),
  row('POST /admin/organizations/new', '/admin/organizations/new', 'in 403 403 403 422 422', { form: {} }),
  row('GET /admin/organizations/[code]/edit', '/admin/organizations/iom/edit', editors),
  row(
    'POST /admin/organizations/[code]/edit?/save',
    '/admin/organizations/iom/edit?/save',
    'in 403 403 403 422 422',
    {
      form: { revision: '1' }
    }
  ),
  row(
    'POST /admin/organizations/[code]/edit?/trust',
    '/admin/organizations/iom/edit?/trust',
    noAdmins('400'),
    {
      form: {}
    }
  ),
  row('GET /admin/organizations/[code]/merge', '/admin/organizations/iom/merge', admins),
  row('POST /admin/organizations/[code]/merge', '/admin/organizations/iom/merge', noAdmins('422'), {
    form: {}
  })
];

const security = (action: string, answer: string) =>
  row(`POST /account/security?/${action}`, `/account/security?/${action}`, everybodyIn(answer), { form: {} });

const account = [
  row('GET /account', '/account', own),
  row('POST /account?/email', '/account?/email', everybodyIn('422'), { form: {} }),
  row('POST /account?/password', '/account?/password', everybodyIn('422'), { form: {} }),
  row('POST /account?/profile', '/account?/profile', everybodyIn('422'), { form: {} }),
  row('POST /account?/verify', '/account?/verify', everybodyIn('303'), { form: {} }),
  row('GET /account/delete', '/account/delete', own),
  row('POST /account/delete', '/account/delete', everybodyIn('422'), { form: {} }),
  row('GET /account/security', '/account/security', own),
  ...['begin', 'on', 'off', 'rename'].map((action) => security(action, '422')),
  // After five tries without the password the next ones have to wait.
  ...['codes', 'remove'].map((action) => security(action, '429')),
  row('POST /account/security/passkeys', '/account/security/passkeys', everybodyIn('401'), { json: {} }),
  row('POST /account/security/passkeys/options', '/account/security/passkeys/options', everybodyIn('429'), {
    json: {}
  }),
  row('GET /account/tokens', '/account/tokens', own),
  row('POST /account/tokens?/make', '/account/tokens?/make', everybodyIn('422'), { form: {} }),
  row('POST /account/tokens?/revoke', '/account/tokens?/revoke', everybodyIn('404'), { form: { id: 'x' } }),
  row('GET /account/sessions', '/account/sessions', own),
  row('POST /account/sessions?/end', '/account/sessions?/end', everybodyIn('404'), { form: { id: 'x' } }),
  row('POST /account/sessions?/endAll', '/account/sessions?/endAll', everybodyIn('303'), { form: {} })
];

export const rows: readonly Row[] = [
  ...open(pages),
  ...open(programs),
  ...Object.entries(programs).map(([route, address]) => row(`ANY ${route}`, address || route, '405')),
  row('GET /indicators/[code]', '/indicators/10.c.1', '303'),
  row('ANY /indicators/[code]', '/indicators/10.c.1', '405'),
  // What is not published has no linked data, whoever asks.
  row('GET /follow-ups/[code].jsonld', '/follow-ups/{own}.jsonld', '404'),
  row('ANY /api/[...path]', '/api/v0/themes', '404'),
  row('ANY /api/v1/follow-ups/[code]/publication', '/api/v1/follow-ups/FU-001/publication', '405'),
  row(
    'ANY /api/v1/follow-ups/[code]/updates/[id]/publication',
    '/api/v1/follow-ups/FU-001/updates/1/publication',
    '405'
  ),
  row('POST /api/v1/suggestions', '/api/v1/suggestions', '200', { json: { text: 'Remittances matter.' } }),
  row('POST /api/v1/suggestions', '/api/v1/suggestions', '422', { json: { text: '' } }),
  row('ANY /api/v1/suggestions', '/api/v1/suggestions', '405'),
  row('ANY /api/v1/follow-ups/[code]/restore', '/api/v1/follow-ups/FU-001/restore', '405'),
  row('ANY /api/v1/follow-ups/[code]/versions/[revision]', '/api/v1/follow-ups/FU-001/versions/1', '405'),

  // What is not published is not there for those who may not see it.
  row('GET /follow-ups/[code]', '/follow-ups/{own}', '404 404 200 404 200 200'),
  row('GET /api/v1/follow-ups/[code]', '/api/v1/follow-ups/{own}', '404 404 200 404 200 200'),
  row('GET /api/v1/follow-ups/[code]/history', '/api/v1/follow-ups/{own}/history', '404 404 200 404 200 200'),
  row('GET /api/v1/follow-ups/[code]/updates', '/api/v1/follow-ups/{own}/updates', '404 404 200 404 200 200'),

  row('GET /follow-ups/new', '/follow-ups/new', 'in 403 200 200 200 200'),
  row('POST /follow-ups/new', '/follow-ups/new', 'in 403 422 422 422 422', { form: {} }),
  row('POST /follow-ups/new', '/follow-ups/new', 'in 403 303 403 303 303', { form: followUp }),
  row('GET /follow-ups/[code]/edit', '/follow-ups/{own}/edit', 'in 403 200 404 200 200'),
  row('POST /follow-ups/[code]/edit', '/follow-ups/FU-001/edit', 'in 403 403 403 303 303', {
    form: { ...followUp, revision: '{rev}' }
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
  row('POST /api/v1/follow-ups', '/api/v1/follow-ups', '401 403 201 403 201 201', { json: newFollowUp }),
  row('PATCH /api/v1/follow-ups/[code]', '/api/v1/follow-ups/{own}', '401 403 412 404 412 412', {
    json: { title: 'x' },
    headers: anyTag
  }),
  row('PATCH /api/v1/follow-ups/[code]', '/api/v1/follow-ups/FU-001', '401 403 403 403 200 200', {
    json: { title: 'x' },
    headers: { 'if-match': '"{rev}-x"' }
  }),
  row(
    'POST /api/v1/follow-ups/[code]/updates',
    '/api/v1/follow-ups/{own}/updates',
    '401 403 201 404 201 201',
    {
      json: { status: 'planned' }
    }
  ),

  ...preparation,
  ...steps,
  ...stepsByApi,
  ...mapping,
  ...mappingByApi,
  ...versions,
  ...independent,
  ...signing,
  ...administration,
  ...account,
  // Last, since it ends the session that asks.
  row('POST /sign-out', '/sign-out', '303', { form: {} })
];
