import type { z } from 'zod';
import { issuesOf, Refusal } from '../../domain/errors.ts';
import type { FollowUpFilter } from '../../domain/filter.ts';
import { parseParams } from '../../domain/params.ts';
import { unknownCodes } from '../follow-ups/filter-codes.ts';
import { maxBodyKilobytes, Problem } from './problem.ts';

/** The address's parameters as `schema` reads them. Throws a Refusal `bad-request` that names each that is at fault. */
export function queryOf<S extends z.ZodObject>({ url }: { url: URL }, schema: S): z.output<S> {
  const { value, issues } = parseParams(schema, url.searchParams);
  if (!value) throw new Refusal('bad-request', issues);
  return value;
}

/** Throws a Refusal `bad-request` that names each code in the filter that does not exist. */
export async function checkCodes(filter: FollowUpFilter): Promise<void> {
  const issues = await unknownCodes(filter);
  if (issues.length > 0) throw new Refusal('bad-request', issues);
}

/** A code in the address that has the right form; anything else names nothing and is `not-found`. */
export function codeIn(text: string, pattern: RegExp): string {
  if (!pattern.test(text)) throw new Refusal('not-found');
  return text;
}

export function found<T>(thing: T | null): T {
  if (thing === null) throw new Refusal('not-found');
  return thing;
}

/**
 * The body as `schema` reads it, and its text. Throws a Problem `unsupported-media-type` or `too-large`, or a Refusal:
 * `bad-request` when it is not JSON, `invalid` with every fault of it.
 */
export async function bodyOf<S extends z.ZodType>(
  { request }: { request: Request },
  schema: S
): Promise<{ input: z.output<S>; text: string }> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) throw new Problem('unsupported-media-type');
  const text = await textOf(request);
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw new Refusal('invalid', issuesOf(parsed.error));
  return { input: parsed.data, text };
}

const notJson = () => new Refusal('bad-request', [{ path: '', rule: 'not-json' }]);

async function textOf(request: Request): Promise<string> {
  const bytes = await bytesOf(request).catch((error: unknown) => {
    // The server in front of us stops a body that is longer than it takes or than it said.
    throw (error as { status?: unknown }).status === 413 ? new Problem('too-large') : notJson();
  });
  if (!bytes) throw new Problem('too-large');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notJson();
  }
}

/** Null for a body that is too large: it is read to its end, so that the client can read the answer, but not kept. */
async function bytesOf({ body }: Request): Promise<Uint8Array | null> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size <= maxBodyKilobytes * 1024) kept.push(chunk);
  }
  return size <= maxBodyKilobytes * 1024 ? Buffer.concat(kept) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notJson();
  }
}
