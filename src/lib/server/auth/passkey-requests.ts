import type { RequestEvent } from '@sveltejs/kit';
import * as passkeys from './passkeys.ts';
import { note } from './security-log.ts';
import { accountHere } from './session.ts';
import type { Refused } from './sign-in.ts';
import { countTry } from './throttle.ts';

/** What a script of ours sent, as JSON; empty for anything else. */
export async function bodyOf({ request }: Pick<RequestEvent, 'request'>): Promise<Record<string, unknown>> {
  const isJson = /^application\/json\b/.test(request.headers.get('content-type') ?? '');
  const body: unknown = isJson ? await request.json().catch(() => null) : null;
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

/** Signs in by a passkey; tries are counted by address, since a passkey that is refused belongs to nobody. */
export async function signInByPasskey(event: RequestEvent, credential: unknown): Promise<Refused | null> {
  const tries = await countTry(event, 'passkey');
  if (tries.wait > 0) return { problem: 'too-many-tries', wait: tries.wait };
  if (!(await passkeys.signInByPasskey(event, credential))) {
    note(event, 'passkey-refused');
    return { problem: 'passkey-refused' };
  }
  await tries.succeeded();
  note(event, 'signed-in', await accountHere(event));
  return null;
}

/** Tells a script what was wrong: 429 with Retry-After where one has to wait, else 401. */
export function refusePasskey({ problem, wait = 0 }: Refused): Response {
  const headers = wait > 0 ? { 'retry-after': String(wait) } : undefined;
  return Response.json({ problem, wait }, { status: wait > 0 ? 429 : 401, headers });
}
