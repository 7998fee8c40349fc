import { fail, type RequestEvent } from '@sveltejs/kit';
import { maxPasswordLength, personSchema } from '../../domain/person-input.ts';
import { localPath } from '../../domain/local-path.ts';
import type { SignInProblem } from '../../domain/sign-in.ts';
import { localizeHref } from '../../paraglide/runtime.js';
import { giveBackupCode, giveCode, owingSecondStep } from './second-step.ts';
import { note } from './security-log.ts';
import { accountHere, signIn } from './session.ts';
import { countTry } from './throttle.ts';

export interface Refused {
  problem: SignInProblem;
  /** Seconds to wait, after too many tries. */
  wait?: number;
}

/** For how long the library locks the second step of an account. */
const lockedSeconds = 15 * 60;

/** Where the reader was going before being asked to sign in; only ever a page of this program. */
export function destination(url: URL): string {
  return localPath(url.searchParams.get('to')) ?? localizeHref('/');
}

/**
 * The first step: e-mail and password. What is said of a wrong one, how long it takes and how often it may be tried are the
 * same whether there is such an account or not.
 */
export async function givePassword(
  event: RequestEvent,
  email: string,
  password: string
): Promise<'signed-in' | 'second-step' | Refused> {
  // What can belong to no account is refused without a count, so that mere noise locks nobody out.
  const isPossible = personSchema.shape.email.safeParse(email).success && password.length > 0;
  if (!isPossible || password.length > maxPasswordLength) return { problem: 'refused' };
  const tries = await countTry(event, 'sign-in', email);
  if (tries.wait > 0) return tooMany(event, tries.wait);
  const outcome = await signIn(email, password, event.request.headers);
  if (!outcome) {
    note(event, 'sign-in-refused');
    return { problem: 'refused' };
  }
  await tries.succeeded();
  if (outcome === 'signed-in') note(event, outcome, await accountHere(event));
  return outcome;
}

/** The second step: a code of the app, or a backup code. Null when the person is signed in. */
export async function giveSecond(
  event: RequestEvent,
  kind: 'code' | 'backup',
  typed: string
): Promise<Refused | null> {
  const account = await owingSecondStep(event);
  if (account === null) return { problem: 'step-ended' };
  const tries = await countTry(event, 'second-step', account);
  if (tries.wait > 0) return tooMany(event, tries.wait);
  const problem =
    kind === 'code' ? await giveCode(event, account, typed) : await giveBackupCode(event, typed);
  if (problem === null) {
    await tries.succeeded();
    if (kind === 'backup') note(event, 'backup-code-used', account);
    note(event, 'signed-in', account);
    return null;
  }
  note(event, 'second-step-refused', account);
  return problem === 'locked' ? { problem, wait: lockedSeconds } : { problem };
}

function tooMany(event: RequestEvent, wait: number): Refused {
  note(event, 'too-many-tries');
  return { problem: 'too-many-tries', wait };
}

/** Answers a form that was refused: 429 with Retry-After where one has to wait, else 401. `kept` is shown in it again. */
export function refuse<T extends object>(
  { setHeaders }: Pick<RequestEvent, 'setHeaders'>,
  { problem, wait = 0 }: Refused,
  kept: T
) {
  if (wait > 0) setHeaders({ 'retry-after': String(wait) });
  return fail(wait > 0 ? 429 : 401, { problem, wait, ...kept });
}
