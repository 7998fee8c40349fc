import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { today } from '../../domain/dates.ts';
import { newFollowUpSchema } from '../../domain/follow-up-input.ts';
import * as parameters from './parameters.ts';
import { Problem } from './problem.ts';
import { bodyOf, queryOf } from './request.ts';

const query = (schema: z.ZodObject, search: string) =>
  queryOf({ url: new URL(`http://localhost/?${search}`) }, schema);
const series = (search: string) => query(parameters.series, search);

describe('the parameters of a series', () => {
  test('are the months from the hearing to today when none are given', () => {
    expect(series('by=theme')).toMatchObject({ from: '2017-07-01', to: today(), step: 'month' });
  });

  test('take a month or a year as the whole of it', () => {
    expect(series('by=theme&from=2018&to=2019-02')).toMatchObject({ from: '2018-01-01', to: '2019-02-28' });
    expect(series(`by=theme&to=${today().slice(0, 7)}`)).toMatchObject({ to: today() });
  });

  test.each([
    ['', 'by'],
    ['by=colour', 'by'],
    ['by=theme&from=x', 'from'],
    ['by=theme&from=2020-02-30', 'from'],
    ['by=theme&from=2020-02&to=2020-01', 'from'],
    ['by=theme&from=1999-12&to=2020-01', 'from'],
    ['by=theme&to=2190', 'to'],
    ['by=theme&step=week', 'step'],
    ['by=theme&asOf=2020-01-01', 'asOf'],
    ['by=theme&cursor=x', 'cursor']
  ])('%j are refused, and %s is named once', (search, path) => {
    const named = expect.objectContaining({
      code: 'bad-request',
      issues: [expect.objectContaining({ path })]
    });
    expect(() => series(search)).toThrow(named);
  });

  test('may span twenty years and no more', () => {
    expect(series('by=theme&from=2000-01&to=2019-12')).toMatchObject({ from: '2000-01-01' });
    expect(() => series('by=theme&from=2000-01&to=2020-01')).toThrow();
  });
});

describe('the parameters of a history', () => {
  test('take a day or an instant', () => {
    expect(query(parameters.history, 'since=2026-05-01')).toMatchObject({
      since: '2026-05-01T00:00:00.000Z'
    });
    expect(query(parameters.history, 'since=2026-05-01T02:00:00%2B02:00')).toMatchObject({
      since: '2026-05-01T00:00:00.000Z'
    });
  });

  test.each([
    'since=0000-01-01',
    'since=2026-02-30',
    'since=0001-01-01T00:00:00Z',
    'kind=user.added',
    'cursor=-1',
    'limit=201'
  ])('%s is refused', (search) => expect(() => query(parameters.history, search)).toThrow(/bad-request/));

  test('are refused or give an instant that PostgreSQL knows, whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
        ),
        (since) => {
          try {
            const read = query(parameters.history, new URLSearchParams({ since }).toString()) as {
              since?: string;
            };
            expect(read.since ?? '2000').toMatch(/^(?:19|20|21)\d\d/);
          } catch (error) {
            expect(error).toMatchObject({ code: 'bad-request' });
          }
        }
      )
    );
  });
});

describe('a body', () => {
  const post = (body: string | Uint8Array<ArrayBuffer>, type = 'application/json') =>
    bodyOf(
      {
        request: new Request('http://localhost', { method: 'POST', body, headers: { 'content-type': type } })
      },
      newFollowUpSchema
    );

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'of type %j is refused',
    async (type) => {
      await expect(post('{}', type)).rejects.toMatchObject({ code: 'unsupported-media-type' });
    }
  );

  test.each(['', '{', '['.repeat(100_000), new Uint8Array([0x22, 0xff, 0x22])])(
    'that is not JSON is refused',
    async (body) => {
      await expect(post(body)).rejects.toMatchObject({ code: 'bad-request', issues: [{ rule: 'not-json' }] });
    }
  );

  test.each(['null', '[]', '5', '"text"'])('that is %s is no object', async (body) => {
    await expect(post(body)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: '', rule: 'not-an-object' }]
    });
  });

  test('that is too large is refused before it is read as JSON', async () => {
    await expect(post(`"${'x'.repeat(600_000)}"`)).rejects.toThrow(Problem);
  });

  test('is refused in words or read, never a fault, whatever is sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 6 }), async (body) => {
        await expect(post(body)).rejects.toMatchObject({ code: 'invalid' });
      })
    );
  });
});
