import { documentLimits } from '../domain/read-document.ts';

/** Bytes of a request: a document with what is said of it; anything else, in which long texts in any script have room. */
const most = { document: documentLimits.bytes + 500_000, other: 1_048_576 };
/** The routes that take a document. */
const forDocuments: readonly string[] = ['/(work)/sources/new'];

/** The request with a body that fails with the status 413 once it is longer than its route takes. */
export function limited(request: Request, route: string | null): Request {
  if (!request.body) return request;
  const limit = forDocuments.includes(route ?? '') ? most.document : most.other;
  const body = cut(request.body, limit, Number(request.headers.get('content-length')));
  return new Request(request, { body, duplex: 'half' } as RequestInit);
}

/** What is too much is read to its end and thrown away, so that the client goes on to read the answer. */
function cut(body: ReadableStream<Uint8Array>, limit: number, said: number): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let size = 0;
  const refuse = (controller: ReadableStreamDefaultController) => {
    controller.error(Object.assign(new Error(`a body of more than ${limit} bytes`), { status: 413 }));
    void drained(reader);
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (said > limit) refuse(controller);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) return controller.close();
      size += value.byteLength;
      if (size > limit) refuse(controller);
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason)
  });
}

async function drained(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // It ended before its end, or the server in front of us had enough of it.
  }
}
