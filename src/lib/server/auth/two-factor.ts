import type { RequestEvent } from '@sveltejs/kit';
import { APIError } from 'better-auth/api';
import { and, eq } from 'drizzle-orm';
import { encode } from 'uqr';
import type { Actor } from '../../domain/roles.ts';
import type { AuthenticatorKey, SignInProblem } from '../../domain/sign-in.ts';
import { database } from '../db/connect.ts';
import { twoFactors, users } from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { log } from '../log.ts';
import { personOf } from '../users/accounts.ts';
import { authentication, inTransaction } from './auth.ts';
import { plainCode } from './backup-codes.ts';
import { endOtherSessions } from './session.ts';

type Asked = Pick<RequestEvent, 'cookies' | 'request'>;

/** How many backup codes are left to `account`; null while two-factor sign-in is off. */
export async function backupCodesLeft(account: string): Promise<number | null> {
  const [row] = await database()
    .select({ id: twoFactors.id })
    .from(twoFactors)
    .innerJoin(users, eq(users.id, twoFactors.userId))
    .where(and(eq(users.id, account), eq(users.twoFactorEnabled, true)));
  return row ? (await backupCodes(account)).length : null;
}

/** Begins to set up an authenticator app; nothing is turned on before {@link confirmSetUp}. Null when it is on already. */
export async function beginSetUp({ request }: Asked, password: string): Promise<AuthenticatorKey | null> {
  const { api } = authentication();
  const answer = await unlessChanged(() =>
    api.enableTwoFactor({ body: { password, method: 'totp' }, headers: request.headers })
  );
  return answer && 'totpURI' in answer && answer.totpURI ? keyOf(answer.totpURI) : null;
}

/**
 * Turns two-factor sign-in on by the first code of the app, signs the person out elsewhere, and answers the backup codes:
 * the only time they can be seen. A problem when the code is wrong, or when nothing waits to be confirmed.
 */
export async function confirmSetUp(
  event: Asked,
  actor: Actor,
  typed: string
): Promise<{ codes: string[] } | { problem: Extract<SignInProblem, 'wrong-code' | 'changed-meanwhile'> }> {
  const account = personOf(actor);
  if (!(await isWaiting(account))) return { problem: 'changed-meanwhile' };
  const { api } = authentication();
  const body = { code: plainCode(typed) };
  const turned = await change(event, actor, { twoFactor: 'on' }, () =>
    api.verifyTOTP({ body, headers: event.request.headers })
  );
  return turned ? { codes: await backupCodes(account) } : { problem: 'wrong-code' };
}

/** Turns two-factor sign-in off, and signs the person out elsewhere. False when it was off. */
export async function turnOff(event: Asked, actor: Actor, password: string): Promise<boolean> {
  if ((await backupCodesLeft(personOf(actor))) === null) return false;
  const { api } = authentication();
  return change(event, actor, { twoFactor: 'off' }, () =>
    api.disableTwoFactor({ body: { password }, headers: event.request.headers })
  );
}

/** Ten new backup codes, seen only now; the old ones are good no more. Null while two-factor sign-in is off. */
export async function renewBackupCodes(
  { request }: Asked,
  actor: Actor,
  password: string
): Promise<string[] | null> {
  const { api } = authentication();
  return unlessChanged(() =>
    inTransaction(async (tx) => {
      const answer = await api.generateBackupCodes({ body: { password }, headers: request.headers });
      await recordChange(tx, actor, { backupCodes: 'renewed' });
      return answer.backupCodes;
    })
  );
}

/** The key in the otpauth address `uri`, for an app that reads it or a person who types it. */
export function keyOf(uri: string): AuthenticatorKey {
  const { data, size } = encode(uri, { ecc: 'M', border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const key = new URL(uri).searchParams.get('secret') ?? '';
  return { uri, key, picture: { size, path: squares.join('') } };
}

/** The key again, as the page sends it back with a code that was wrong: then it is not asked of the server anew. */
export function keySentBack(uri: string): AuthenticatorKey | null {
  return uri.length <= 500 && /^otpauth:\/\/totp\/[!-~]+$/.test(uri) && URL.canParse(uri) ? keyOf(uri) : null;
}

async function isWaiting(account: string): Promise<boolean> {
  const waiting = and(eq(twoFactors.userId, account), eq(twoFactors.verified, false));
  return (await database().$count(twoFactors, waiting)) > 0;
}

async function backupCodes(account: string): Promise<string[]> {
  const { backupCodes: codes } = await authentication().api.viewBackupCodes({ body: { userId: account } });
  return codes;
}

/** Makes a change, or answers false when the library refuses it. */
async function change(
  event: Asked,
  actor: Actor,
  after: Record<string, string>,
  work: () => Promise<unknown>
): Promise<boolean> {
  const made = await unlessChanged(() =>
    inTransaction(async (tx) => {
      await work();
      await endOtherSessions(tx, event, personOf(actor));
      await recordChange(tx, actor, after);
      return true;
    })
  );
  return made ?? false;
}

async function unlessChanged<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return null;
    throw error;
  }
}

/** Tells of a change of how a person signs in, in the history and in the log, by the account alone. */
export async function recordChange(
  tx: Parameters<typeof record>[0],
  actor: Actor,
  after: Record<string, string>
): Promise<void> {
  const account = personOf(actor);
  await record(tx, actor, { kind: 'user.changed', subjectKind: 'user', subject: account, after });
  log.info({ account, ...after }, 'the way of signing in was changed');
}
