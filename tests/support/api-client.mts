// What somebody else would write: a client over the types that openapi-typescript makes of /openapi.json (api.d.mts,
// made by the test beside this file's copy). It takes the program's address and a token, and prints what it met.
import createClient from 'openapi-fetch';
import type { components, paths } from './api.d.mts';

const [, , origin = '', token = ''] = process.argv;
const client = createClient<paths>({ baseUrl: `${origin}/api/v1` });
const authorized = { Authorization: `Bearer ${token}` };

function given<T>(value: T | undefined, problem: unknown): T {
  if (value === undefined) throw new Error(`No answer: ${JSON.stringify(problem)}`);
  return value;
}

const list = await client.GET('/follow-ups', {
  params: {
    query: { theme: ['contributions'], status: ['in-progress', 'stalled'], limit: 5, sort: '-updated' }
  }
});
// The same address also answers CSV.
const answer = given(list.data, list.error);
if (typeof answer === 'string') throw new Error('JSON was asked for');
const { data: found, meta } = answer;
const first: components['schemas']['FollowUp'] = given(found[0], list.error);

const one = await client.GET('/follow-ups/{code}', { params: { path: { code: first.code } } });
const { data: whole } = given(one.data, one.error);

const body: components['schemas']['NewFollowUp'] = {
  title: 'Logged by a generated client',
  theme: 'contributions',
  messages: ['KM-11'],
  type: 'data',
  lead: 'iom',
  level: 'national',
  sources: [{ title: 'Where it can be checked' }]
};
const key = `client ${Date.now()}`;
const log = () =>
  client.POST('/follow-ups', { params: { header: { 'Idempotency-Key': key } }, headers: authorized, body });
const logged = await log();
const repeated = await log();
const { data: created } = given(logged.data, logged.error);
const { code } = created;

const path = { code };
const stale = await client.PATCH('/follow-ups/{code}', {
  params: { path, header: { 'If-Match': '"99-x"' } },
  headers: authorized,
  body: { title: 'Changed' }
});
const careless = await client.PATCH('/follow-ups/{code}', {
  // The types ask for the header; what comes of leaving it out shows all the same.
  params: { path } as { path: typeof path; header: { 'If-Match': string } },
  headers: authorized,
  body: { title: 'Changed' }
});
const read = await client.GET('/follow-ups/{code}', { params: { path }, headers: authorized });
const changed = await client.PATCH('/follow-ups/{code}', {
  params: { path, header: { 'If-Match': read.response.headers.get('etag') ?? '' } },
  headers: authorized,
  body: { title: 'Changed' }
});
const update = await client.POST('/follow-ups/{code}/updates', {
  params: { path },
  headers: authorized,
  body: { status: 'completed', note: 'All of it.' }
});
const refused = await client.POST('/follow-ups', {
  headers: authorized,
  body: { ...body, lead: 'nobody-known' }
});
const problem: components['schemas']['ProblemDocument'] = given(refused.error, refused.data);

console.log(
  JSON.stringify({
    listed: found.length,
    total: meta.total,
    updates: whole.updates.length,
    logged: logged.response.status,
    repeated: repeated.data?.data.code === code,
    stale: stale.response.status,
    careless: careless.response.status,
    changed: changed.data?.data.title,
    update: update.data?.data.progress,
    problem: [problem.status, problem.type, problem.errors?.[0]?.path]
  })
);
