import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Below this many bytes packing gains nothing. */
const worthwhile = 1024;
const packable = /^(?:text\/|application\/(?:[\w.-]+\+)?json)/;
/** Quality 5 of 11: nearly all of the gain for a tenth of the time. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const packers = {
  br: (body: Buffer) => promisify(brotliCompress)(body, brotliOptions),
  gzip: (body: Buffer) => promisify(gzip)(body)
};

/** The response packed as the reader's program accepts it (brotli, else gzip); files of the build are packed already. */
export async function compressed(request: Request, response: Response): Promise<Response> {
  const { headers, status, statusText } = response;
  if (
    !response.body ||
    headers.has('content-encoding') ||
    !packable.test(headers.get('content-type') ?? '')
  ) {
    return response;
  }
  const accepted = request.headers.get('accept-encoding') ?? '';
  const encoding = (['br', 'gzip'] as const).find((name) =>
    new RegExp(`\\b${name}\\b(?!;q=0\\b)`).test(accepted)
  );
  const body = Buffer.from(await response.arrayBuffer());
  const packed = new Headers(headers);
  packed.append('vary', 'accept-encoding');
  if (!encoding || body.length < worthwhile)
    return new Response(body, { status, statusText, headers: packed });
  packed.set('content-encoding', encoding);
  packed.delete('content-length');
  return new Response(await packers[encoding](body), { status, statusText, headers: packed });
}
