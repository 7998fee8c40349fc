import { desc, eq, sql } from 'drizzle-orm';
import type { MailKind, MailState } from '../../domain/mails.ts';
import type { Locale } from '../../domain/vocabularies.ts';
import { readConfig } from '../config.ts';
import { database } from '../db/connect.ts';
import { mails } from '../db/schema/index.ts';
import { render } from './render.ts';

/** A mail as the administrator sees it. `createdAt` is an ISO instant. */
export interface ListedMail {
  id: string;
  recipient: string;
  locale: Locale;
  kind: MailKind;
  /** The follow-up, mapping or message that it tells of, if any. */
  code: string | null;
  createdAt: string;
  state: MailState;
  attempts: number;
  error: string | null;
  /** Subject and text, where no mail server carries them to the recipient. */
  letter: { subject: string; text: string } | null;
}

export interface MailPage {
  mails: ListedMail[];
  /** The id before which (going back in time) the next page starts; null on the last. */
  next: string | null;
}

/** Whether mails leave by a mail server, rather than stay in the outbox. */
export function hasMailServer({ mailServer } = settings()): boolean {
  return mailServer !== null;
}

let known: ReturnType<typeof readConfig> | undefined;
/** The environment does not change while the program runs. */
const settings = () => (known ??= readConfig());

/**
 * Mails of the last weeks, newest first. Without a mail server those that were not sent are shown with their text, and one
 * that waits is as good as kept; with one, no text is ever shown.
 */
export async function list(
  { before, limit }: { before: string | null; limit: number },
  db = database(),
  { mailServer, origin }: Pick<ReturnType<typeof readConfig>, 'mailServer' | 'origin'> = settings()
): Promise<MailPage> {
  const earlier = sql`(${mails.createdAt}, ${mails.id}) < (select created_at, id from mails where id = ${before})`;
  const rows = await db
    .select()
    .from(mails)
    .where(before === null ? undefined : earlier)
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit).map((row): ListedMail => {
    const { id, recipient, locale, kind, attempts, error } = row;
    const isOpen = mailServer === null && row.state !== 'sent';
    const { subject, text } = isOpen ? render(row, origin) : { subject: '', text: '' };
    return {
      id,
      recipient,
      locale,
      kind,
      code: row.params.code ?? row.params.mapping ?? row.params.message ?? null,
      createdAt: row.createdAt.toISOString(),
      state: isOpen && row.state === 'waiting' ? 'kept' : row.state,
      attempts,
      error,
      letter: isOpen ? { subject, text } : null
    };
  });
  return { mails: page, next: rows.length > limit ? page.at(-1)!.id : null };
}

/** How many mails could not be sent. */
export function failures(db = database()): Promise<number> {
  return db.$count(mails, eq(mails.state, 'failed'));
}
