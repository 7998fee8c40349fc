import type { RequestEvent } from '@sveltejs/kit';
import { isAPIError } from 'better-auth/api';
import { and, eq } from 'drizzle-orm';
import { encode } from 'uqr';
import { Refusal } from '../../domain/errors.ts';
import type { Person } from '../../domain/roles.ts';
import type { AuthenticatorKey } from '../../domain/sign-in.ts';
import { database } from '../db/connect.ts';
import { twoFactors, users } from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { log } from '../log.ts';
import { authentication, inTransaction } from './auth.ts';
import { plainCode } from './backup-codes.ts';
import { endOtherSessions } from './session.ts';
import { isFirstUse } from './used-codes.ts';

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

/** Begins to set up an authenticator app; nothing is turned on before {@link confirmSetUp}. */
export async function beginSetUp({ request }: Asked, password: string): Promise<AuthenticatorKey> {
  const { api } = authentication();
  const answer = await unlessChanged(() =>
    api.enableTwoFactor({ body: { password, method: 'totp' }, headers: request.headers })
  );
  if (!('totpURI' in answer) || !answer.totpURI) throw changed();
  return keyOf(answer.totpURI);
}

/**
 * Turns two-factor sign-in on by the first code of the app, signs the person out elsewhere, and answers the backup codes:
 * the only time they can be seen.
 */
export async function confirmSetUp(event: Asked, actor: Person, typed: string): Promise<string[]> {
  const { api } = authentication();
  const code = plainCode(typed);
  if (!(await isWaiting(actor.person))) throw changed();
  const isNew = await isFirstUse(actor.person, code);
  await change(event, actor, { twoFactor: 'on' }, async () => {
    try {
      if (!isNew) throw wrongCode();
      await api.verifyTOTP({ body: { code }, headers: event.request.headers });
    } catch (error) {
      throw isAPIError(error) && error.body?.code === 'INVALID_CODE' ? wrongCode() : error;
    }
  });
  return backupCodes(actor.person);
}

/** Turns two-factor sign-in off, and signs the person out elsewhere. */
export async function turnOff(event: Asked, actor: Person, password: string): Promise<void> {
  if ((await backupCodesLeft(actor.person)) === null) throw changed();
  const { api } = authentication();
  await change(event, actor, { twoFactor: 'off' }, () =>
    api.disableTwoFactor({ body: { password }, headers: event.request.headers })
  );
}

/** Ten new backup codes, seen only now; the old ones are good no more. */
export async function renewBackupCodes(
  { request }: Asked,
  actor: Person,
  password: string
): Promise<string[]> {
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

async function change(
  event: Asked,
  actor: Person,
  after: Record<string, string>,
  work: () => Promise<unknown>
): Promise<void> {
  await unlessChanged(() =>
    inTransaction(async (tx) => {
      await work();
      await endOtherSessions(tx, event, actor.person);
      await recordChange(tx, actor, after);
    })
  );
}

/** The library refuses what was turned on or off in another window. */
async function unlessChanged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isAPIError(error) && error.statusCode < 500 ? changed() : error;
  }
}

function wrongCode(): Refusal {
  return new Refusal('invalid', [{ path: 'code', rule: 'wrong-code' }]);
}

function changed(): Refusal {
  return new Refusal('invalid', [{ path: 'two-factor', rule: 'changed-meanwhile' }]);
}

/** Tells of a change of how a person signs in, in the history and in the log, by the account alone. */
export async function recordChange(
  tx: Parameters<typeof record>[0],
  actor: Person,
  after: Record<string, string>
): Promise<void> {
  const { person: account } = actor;
  await record(tx, actor, { kind: 'user.changed', subjectKind: 'user', subject: account, after });
  log.info({ account, ...after }, 'the way of signing in was changed');
}
