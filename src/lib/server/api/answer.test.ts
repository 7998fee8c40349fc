import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Refusal } from '../../domain/errors.ts';
import { answer, notAllowed, type Call } from './answer.ts';
import { problemStatus, type ProblemCode } from './problem.ts';

const log = vi.hoisted(() => ({ error: vi.fn() }));
vi.mock('../log.ts', () => ({ log }));
beforeEach(() => log.error.mockClear());

function call(method = 'GET', headers: Record<string, string> = {}): Call {
  const url = new URL('http://localhost/api/v1/themes');
  const locals = { user: null, locale: 'en', scheme: 'auto', unavailable: false } as const;
  const request = new Request(url, { method, headers });
  return { request, url, locals: { ...locals }, getClientAddress: () => '192.0.2.7' };
}

async function problem(thrown: unknown, headers?: Record<string, string>) {
  const response = await answer(() => {
    throw thrown;
  })(call('GET', headers));
  return { response, body: (await response.json()) as Record<string, unknown> };
}

describe('an answer of the API', () => {
  test.each(['bad-request', 'unauthenticated', 'forbidden', 'not-found', 'conflict', 'invalid'] as const)(
    'to what is refused as %s is a problem document',
    async (code) => {
      const { response, body } = await problem(new Refusal(code));
      expect(response.status).toBe(problemStatus[code as ProblemCode]);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(body).toMatchObject({ type: `/problems/${code}`, status: response.status });
      expect(log.error).not.toHaveBeenCalled();
    }
  );

  test('names each fault in the language asked for', async () => {
    const { response, body } = await problem(new Refusal('invalid', [{ path: 'title', rule: 'required' }]), {
      'accept-language': 'es'
    });
    expect(response.headers.get('content-language')).toBe('es');
    expect(response.headers.get('vary')).toContain('Accept-Language');
    expect(body.errors).toEqual([{ path: 'title', message: 'Rellene este campo.' }]);
  });

  test('stays small, however many faults there are and however long their names', async () => {
    const issues = Array.from({ length: 5000 }, () => ({
      path: 'x'.repeat(5000),
      rule: 'unknown-field' as const
    }));
    const { body } = await problem(new Refusal('invalid', issues));
    expect(JSON.stringify(body).length).toBeLessThan(20_000);
  });

  test('says with 401 how to authenticate', async () => {
    const { response } = await problem(new Refusal('unauthenticated'));
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  test('is 503 with Retry-After while the database is away', async () => {
    const { response, body } = await problem(
      new Error('query', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) })
    );
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body.type).toBe('/problems/unavailable');
  });

  test('tells nothing of an unexpected error, which is logged', async () => {
    const { response, body } = await problem(new Error('secret in select * from users'));
    expect(response.status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(/secret|select|stack/);
    expect(log.error).toHaveBeenCalledOnce();
  });

  test('may be read from any site, but only read', async () => {
    const ok = answer(() => new Response('{}'));
    expect((await ok(call())).headers.get('access-control-allow-origin')).toBe('*');
    expect((await ok(call('POST'))).headers.has('access-control-allow-origin')).toBe(false);
  });
});

describe('a method that an address does not take', () => {
  test('is 405 and told what it takes', async () => {
    const response = await notAllowed('GET', 'POST')(call('DELETE'));
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
  });

  test('is answered by OPTIONS, which lets other sites read', async () => {
    const response = await notAllowed('GET')(call('OPTIONS'));
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
  });
});
