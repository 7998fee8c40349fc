import type { RequestEvent } from '@sveltejs/kit';
import { isAPIError } from 'better-auth/api';
import type { SignInProblem } from '../../domain/sign-in.ts';
import { authentication } from './auth.ts';
import { isFirstUse } from './used-codes.ts';
import { plainBackupCode, plainCode } from './backup-codes.ts';

type Asked = Pick<RequestEvent, 'cookies' | 'request'>;
export type StepProblem = Extract<SignInProblem, 'wrong-code' | 'locked' | 'step-ended'>;

/** The account whose password was given in this browser a moment ago, and that still owes the second step; or null. */
export async function owingSecondStep({ cookies }: Pick<RequestEvent, 'cookies'>): Promise<string | null> {
  const { createAuthCookie, internalAdapter } = await authentication().$context;
  const challenge = cookies.get(createAuthCookie('two_factor').name)?.split('.')[0];
  if (!challenge) return null;
  const found = await internalAdapter.findVerificationValue(challenge);
  return found && found.expiresAt > new Date() ? found.value : null;
}

/** Finishes the sign-in of `account` by a code of its authenticator app; null when that succeeded. Each code is good once. */
export async function giveCode(
  { request }: Asked,
  account: string,
  typed: string
): Promise<StepProblem | null> {
  const code = plainCode(typed);
  if (!(await isFirstUse(account, code))) return 'wrong-code';
  const { api } = authentication();
  return problemOf(() => api.verifyTOTP({ body: { code }, headers: request.headers }));
}

/** The same by one of the backup codes, which is then used up. */
export async function giveBackupCode({ request }: Asked, typed: string): Promise<StepProblem | null> {
  const { api } = authentication();
  const code = plainBackupCode(typed);
  return problemOf(() => api.verifyBackupCode({ body: { code }, headers: request.headers }));
}

const wrong = new Set(['INVALID_CODE', 'INVALID_BACKUP_CODE']);

/** After five wrong codes the library ends the step, and after ten in a row it locks the account's second step for 15 minutes. */
async function problemOf(verify: () => Promise<unknown>): Promise<StepProblem | null> {
  try {
    await verify();
    return null;
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error;
    if (error.statusCode === 429) return 'locked';
    // Of two that use one backup code at once the second is in conflict.
    return wrong.has(String(error.body?.code)) || error.statusCode === 409 ? 'wrong-code' : 'step-ended';
  }
}
