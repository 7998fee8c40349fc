import { randomUUID } from 'node:crypto';
import type { NewMail } from '../../domain/mails.ts';
import type { Transaction } from '../db/connect.ts';
import { mails } from '../db/schema/index.ts';

/**
 * Queues a mail in the transaction of what it tells, so that it is sent if, and only if, that was kept. No page waits for a
 * mail server: `server/notifications` renders and delivers what is queued.
 */
export async function queueMail(tx: Transaction, mail: NewMail): Promise<void> {
  await tx.insert(mails).values({ ...mail, id: randomUUID() });
}
