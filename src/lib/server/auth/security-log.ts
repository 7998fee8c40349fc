import type { RequestEvent } from '@sveltejs/kit';
import { log } from '../log.ts';
import { addressOf } from './throttle.ts';

/** What happened to accounts and sessions, for who watches the log. Accounts by id alone, no name, address or secret. */
type Noted =
  | 'signed-in'
  | 'sign-in-refused'
  | 'second-step-refused'
  | 'passkey-refused'
  | 'provider-refused'
  | 'too-many-tries'
  | 'backup-code-used'
  | 'password-reset-asked'
  | 'password-reset'
  | 'password-changed'
  | 'email-change-asked'
  | 'email-verified'
  | 'invitation-accepted'
  | 'sessions-ended'
  | 'rights-changed'
  | 'account-deleted';

/** Writes a line to the log: what, by which account (none: signed out), to which one, from which network address. */
export function note(
  event: Pick<RequestEvent, 'getClientAddress' | 'locals'>,
  what: Noted,
  account?: string
): void {
  const by = event.locals.user?.person ?? undefined;
  log.info({ security: what, by, account, address: addressOf(event) }, 'security');
}
