import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../domain/roles.ts';
import { counter, type Standing } from './rate-limit.ts';

const token = (id: string): Actor => ({
  kind: 'token',
  id,
  name: 'API (contributor)',
  role: 'contributor',
  person: null,
  organizations: 'any'
});
const from = (address: string) => () => address;

describe('requests in a minute', () => {
  test('are told with what is left, and refused beyond the limit with when to come back', async () => {
    const count = counter({ address: 2, token: 5 });
    const standings: (Standing | null)[] = [];
    for (let round = 0; round < 3; round++) standings.push(await count(null, from('192.0.2.7')));
    expect(standings.map((standing) => standing?.isExceeded)).toEqual([false, false, true]);
    expect(standings[0]?.headers).toEqual({
      'ratelimit-policy': '"address";q=2;w=60',
      ratelimit: '"address";r=1;t=60'
    });
    expect(standings[2]?.headers.ratelimit).toMatch(/^"address";r=0;t=\d+$/);
    expect(Number(standings[2]?.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('count for the token where there is one, from whatever address, and else for the address', async () => {
    const count = counter({ address: 1, token: 2 });
    await count(null, from('192.0.2.7'));
    expect((await count(null, from('192.0.2.7')))?.isExceeded).toBe(true);
    expect((await count(null, from('192.0.2.8')))?.isExceeded).toBe(false);
    expect((await count(token('a'), from('192.0.2.7')))?.isExceeded).toBe(false);
    expect((await count(token('a'), from('192.0.2.9')))?.isExceeded).toBe(false);
    expect((await count(token('a'), from('192.0.2.10')))?.isExceeded).toBe(true);
    expect((await count(token('b'), from('192.0.2.7')))?.headers['ratelimit-policy']).toBe(
      '"token";q=2;w=60'
    );
  });

  test('that do not say where they come from, as behind a proxy they should, count together', async () => {
    const count = counter({ address: 1, token: 0 });
    const nowhere = () => {
      throw new Error('the header is absent');
    };
    expect((await count(null, nowhere))?.isExceeded).toBe(false);
    expect((await count(null, nowhere))?.isExceeded).toBe(true);
  });

  test('are not counted where the limit is 0', async () => {
    const count = counter({ address: 0, token: 0 });
    for (let round = 0; round < 20; round++) expect(await count(null, from('192.0.2.7'))).toBeNull();
  });

  test('pass exactly as many times as the limit says, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 30 }),
        async (limit, tries) => {
          const count = counter({ address: limit, token: 0 });
          const all = await Promise.all(Array.from({ length: tries }, () => count(null, from('::1'))));
          expect(all.filter((standing) => !standing?.isExceeded).length).toBe(Math.min(limit, tries));
        }
      )
    );
  });
});
