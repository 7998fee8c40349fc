import type { RequestEvent } from '@sveltejs/kit';
import { Refusal, type Issue } from '../../domain/errors.ts';
import type { Person } from '../../domain/roles.ts';
import { typed } from '../../domain/text.ts';
import { formOf } from './guards.ts';
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

/** The form that the person sent, and its password in the field `name`, which `given` answers once it is known to be theirs. */
export async function passwordIn(
  event: Pick<RequestEvent, 'cookies' | 'getClientAddress' | 'request'>,
  { person: account }: Person,
  name: string
): Promise<{ data: FormData; given: () => Promise<string> }> {
  const data = await formOf(event);
  const password = typed(data, name);
  const given = async () => {
    await asOwner(event, account, password, name);
    return password;
  };
  return { data, given };
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
