import { describe, expect, it } from 'vitest';
import { limited } from './body-size.ts';

const megabyte = 1_048_576;
/** A request of so many bytes, in pieces of 64 kB, and how many of them were asked for. */
function request(bytes: number, headers: Record<string, string> = {}) {
  const read = { bytes: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (read.bytes >= bytes) return controller.close();
      const piece = new Uint8Array(Math.min(65_536, bytes - read.bytes));
      read.bytes += piece.length;
      controller.enqueue(piece);
    }
  });
  return {
    read,
    of: new Request('http://a.test/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
  };
}
const statusOf = (work: Promise<unknown>) =>
  work.then(
    () => 200,
    (fault: { status?: number; cause?: { status?: number } }) => fault.status ?? fault.cause?.status
  );

describe('the size of a request', () => {
  it('is at most a megabyte, said or not, and what is too much is read to its end', async () => {
    const said: Record<string, string> = { 'content-length': String(3 * megabyte) };
    for (const headers of [{}, said]) {
      const { of, read } = request(3 * megabyte, headers);
      expect(await statusOf(limited(of, '/(work)/sources/[code]/edit').text())).toBe(413);
      await new Promise((resolve) => setTimeout(resolve));
      expect(read.bytes).toBe(3 * megabyte);
    }
    expect((await limited(request(megabyte).of, null).arrayBuffer()).byteLength).toBe(megabyte);
  });

  it('is that of a document where one is uploaded, and no more', async () => {
    const route = '/(work)/sources/new';
    expect((await limited(request(9 * megabyte).of, route).arrayBuffer()).byteLength).toBe(9 * megabyte);
    expect(await statusOf(limited(request(11 * megabyte).of, route).formData())).toBe(413);
  });

  it('is nothing to a request without a body', () => {
    const get = new Request('http://a.test/');
    expect(limited(get, null)).toBe(get);
  });
});
