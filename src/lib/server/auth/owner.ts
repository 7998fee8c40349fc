import type { RequestEvent } from '@sveltejs/kit';
import { Refusal, type Issue } from '../../domain/errors.ts';
import { doubt } from './identity.ts';
import { countTry, type Purpose } from './throttle.ts';

/** Goes on only when it is the owner of the account who asks; else throws a Refusal `invalid` with what is wrong at `path`. */
export async function asOwner(
  event: Pick<RequestEvent, 'cookies' | 'getClientAddress'>,
  account: string,
  password: string,
  path: string
): Promise<void> {
  const found = await doubt(event, account, password);
  if (!found) return;
  const { problem, wait } = found;
  throw new Refusal(
    'invalid',
    problem === 'too-many-tries' ? tooMany(path, wait) : [{ path, rule: problem }]
  );
}

/** Counts a try of somebody who need not be signed in; an issue of the field at `path` when there were too many. */
export async function limit(
  event: Pick<RequestEvent, 'getClientAddress'>,
  purpose: Purpose,
  path: string,
  account?: string
): Promise<Issue[]> {
  const { wait } = await countTry(event, purpose, account);
  return wait > 0 ? tooMany(path, wait) : [];
}

function tooMany(path: string, seconds: number): Issue[] {
  return [{ path, rule: 'too-many-tries', params: { seconds } }];
}
