import { describe, expect, test } from 'vitest';
import { longestText } from '../../domain/suggestions.ts';
import { POST } from '../../../routes/api/v1/suggestions/+server.ts';
import { suggest } from '../suggestions/queries.ts';
import * as schemas from './schemas.ts';

async function post(body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) {
  const url = new URL('http://localhost/api/v1/suggestions');
  const request = new Request(url, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body)
  });
  const locals = { user: null, locale: 'en', scheme: 'auto', unavailable: false };
  const event = { request, url, locals, getClientAddress: () => '192.0.2.7' } as unknown as Parameters<
    typeof POST
  >[0];
  const response = await POST(event);
  return { status: response.status, headers: response.headers, body: await response.json() };
}

describe('POST /suggestions', () => {
  test('answers without a token what a text is about, which no cache keeps', async () => {
    const { status, headers, body } = await post({ text: 'Migrants send home remittances at a high cost.' });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('ratelimit')).toMatch(/^"address"/);
    const { goals, targets, objectives } = schemas.Suggestions.parse(body.data);
    expect(goals[0]!.goal).toBe('10');
    expect(targets.slice(0, 3).map(({ target }) => target)).toContain('10.c');
    expect(objectives[0]!.objective).toBe(20);
  });

  test('says the language of a text that it has no lists for', async () => {
    const { status, body } = await post({
      text: 'Die Rechte der Migranten müssen in allen Ländern geschützt werden.'
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ language: 'de', reason: 'language-not-supported', goals: [] });
  });

  test.each([
    ['no text', {}, 422, 'text'],
    ['an empty text', { text: '' }, 422, 'text'],
    ['a text that is too long', { text: 'x'.repeat(longestText + 1) }, 422, 'text'],
    ['no words but a number', { text: 5 }, 422, 'text'],
    ['half a character', '{"text":"\\ud800 The water of the river is clean."}', 422, 'text'],
    ['a field that there is not', { text: 'The water of the river.', limit: 3 }, 422, 'limit'],
    ['a line of a megabyte', { text: 'x'.repeat(2 ** 20) }, 413, undefined],
    ['no JSON', '{"text"', 400, '']
  ])('refuses %s', async (_, sent, expected, path) => {
    const { status, body } = await post(sent);
    expect([status, body.errors?.[0].path]).toEqual([expected, path]);
  });

  test('asks to come again when many wait already, while editors are answered', async () => {
    const text = '移民汇款的成本很高，各国应当降低费用。'.repeat(150);
    const [answers, own] = await Promise.all([
      Promise.all(Array.from({ length: 40 }, () => post({ text }))),
      suggest('The water of the river is clean.')
    ]);
    const refused = answers.filter(({ status }) => status === 503);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(own.goals[0]?.goal).toBe('6');
  });

  test('takes a form for no JSON', async () => {
    expect((await post('text=water', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(
      415
    );
  });
});
