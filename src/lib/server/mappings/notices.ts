import { eq } from 'drizzle-orm';
import type { Actor } from '../../domain/roles.ts';
import type { Transaction } from '../db/connect.ts';
import { messages, users } from '../db/schema/index.ts';
import { queueMail } from '../jobs/queue.ts';
import type { LockedMapping } from './rows.ts';

/** Tells the author that a mapping was confirmed, or rejected and why; not who did it themselves, nor who has left. */
export async function tellAuthor(
  tx: Transaction,
  actor: Actor,
  { code, message, author }: LockedMapping,
  reason: string | null
): Promise<void> {
  if (author === null || author === actor.person) return;
  const [person] = await tx
    .select({ email: users.email, locale: users.locale, statement: messages.statement })
    .from(users)
    .innerJoin(messages, eq(messages.code, message))
    .where(eq(users.id, author));
  if (!person) return;
  const { email, locale, statement } = person;
  const to = { recipient: email, locale };
  const params = { message, mapping: code, statement };
  await queueMail(
    tx,
    reason === null
      ? { kind: 'mapping-confirmed', ...to, params }
      : { kind: 'mapping-rejected', ...to, params: { ...params, reason } }
  );
}
