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
import { authentication, inTransaction } from './auth.ts';
import { plainCode } from './backup-codes.ts';
import { endOtherSessions } from './session.ts';

type Asked = Pick<RequestEvent, 'cookies' | 'request'>;
export type Person = Actor & { person: string };

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
  try {
    const answer = await authentication().api.enableTwoFactor({
      body: { password, method: 'totp' },
      headers: request.headers
    });
    return 'totpURI' in answer && answer.totpURI ? keyOf(answer.totpURI) : null;
  } catch (error) {
    if (error instanceof APIError && error.body?.code === 'TOTP_ALREADY_ENABLED') return null;
    throw error;
  }
}

/**
 * Turns two-factor sign-in on by the first code of the app, signs the person out elsewhere, and answers the backup codes:
 * the only time they can be seen. A problem when the code is wrong, or when nothing waits to be confirmed.
 */
export async function confirmSetUp(
  event: Asked,
  actor: Person,
  typed: string
): Promise<{ codes: string[] } | { problem: Extract<SignInProblem, 'wrong-code' | 'changed-meanwhile'> }> {
  if (!(await isWaiting(actor.person))) return { problem: 'changed-meanwhile' };
  try {
    await change(event, actor, { twoFactor: 'on' }, () =>
      authentication().api.verifyTOTP({ body: { code: plainCode(typed) }, headers: event.request.headers })
    );
  } catch (error) {
    if (error instanceof APIError && error.body?.code === 'INVALID_CODE') return { problem: 'wrong-code' };
    throw error;
  }
  return { codes: await backupCodes(actor.person) };
}

/** Turns two-factor sign-in off, and signs the person out elsewhere. */
export async function turnOff(event: Asked, actor: Person, password: string): Promise<void> {
  await change(event, actor, { twoFactor: 'off' }, () =>
    authentication().api.disableTwoFactor({ body: { password }, headers: event.request.headers })
  );
}

/** Ten new backup codes, seen only now; the old ones are good no more. */
export async function renewBackupCodes(event: Asked, actor: Person, password: string): Promise<string[]> {
  const { api } = authentication();
  return inTransaction(async (tx) => {
    const headers = event.request.headers;
    const answer = await api.generateBackupCodes({ body: { password }, headers });
    await recordChange(tx, actor, { backupCodes: 'renewed' });
    return answer.backupCodes;
  });
}

/** The key in the otpauth address `uri`, for an app that reads it or a person who types it. */
export function keyOf(uri: string): AuthenticatorKey {
  const { data, size } = encode(uri, { ecc: 'M', border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { key: new URL(uri).searchParams.get('secret') ?? '', picture: { size, path: squares.join('') } };
}

async function isWaiting(account: string): Promise<boolean> {
  const waiting = and(eq(twoFactors.userId, account), eq(twoFactors.verified, false));
  return (await database().$count(twoFactors, waiting)) > 0;
}

async function backupCodes(account: string): Promise<string[]> {
  const { backupCodes: codes } = await authentication().api.viewBackupCodes({ body: { userId: account } });
  return codes;
}

async function change(
  event: Asked,
  actor: Person,
  after: Record<string, string>,
  work: () => Promise<unknown>
): Promise<void> {
  await inTransaction(async (tx) => {
    await work();
    await endOtherSessions(tx, event, actor.person);
    await recordChange(tx, actor, after);
  });
}

/** Tells of a change of how a person signs in, in the history and in the log, by the account alone. */
export async function recordChange(
  tx: Parameters<typeof record>[0],
  actor: Person,
  after: Record<string, string>
): Promise<void> {
  await record(tx, actor, { kind: 'user.changed', subjectKind: 'user', subject: actor.person, after });
  log.info({ account: actor.person, ...after }, 'the way of signing in was changed');
}
