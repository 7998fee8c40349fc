import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { compressed } from './compress.ts';

const text = 'Remittances are the largest source of external finance. '.repeat(100);
const asking = (encoding: string) =>
  new Request('http://localhost/', { headers: { 'accept-encoding': encoding } });
const page = (body = text, type = 'text/html; charset=utf-8') =>
  new Response(body, { headers: { 'content-type': type } });
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('an answer', () => {
  test('is packed as the reader accepts it, brotli first', async () => {
    const brotli = await compressed(asking('gzip, deflate, br'), page());
    expect(brotli.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(await bytes(brotli)).toString()).toBe(text);
    const gzip = await compressed(asking('gzip'), page());
    expect(gzip.headers.get('vary')).toContain('accept-encoding');
    expect(gunzipSync(await bytes(gzip)).toString()).toBe(text);
  });

  test('stays as it is for who accepts nothing, when it is small, and when it is no text', async () => {
    for (const [encoding, response] of [
      ['', page()],
      ['br;q=0', page()],
      ['br', page('short')],
      ['br', page(text, 'image/png')]
    ] as const) {
      const answer = await compressed(asking(encoding), response);
      expect(answer.headers.get('content-encoding')).toBeNull();
    }
  });

  test('keeps its status and headers, and an empty one stays empty', async () => {
    const problem = new Response(text, {
      status: 404,
      headers: { 'content-type': 'application/problem+json', etag: '"1"' }
    });
    const answer = await compressed(asking('br'), problem);
    expect([answer.status, answer.headers.get('etag'), answer.headers.get('content-encoding')]).toEqual([
      404,
      '"1"',
      'br'
    ]);
    expect((await compressed(asking('br'), new Response(null, { status: 304 }))).body).toBeNull();
  });
});
