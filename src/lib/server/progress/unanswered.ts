import { asc, sql } from 'drizzle-orm';
import { database } from '../db/connect.ts';
import { followUpMessages, messages } from '../db/schema/index.ts';
import { noFilter } from '../../domain/filter.ts';
import { states } from './states.ts';

/** The codes of the messages that no follow-up answers on `day`: the gaps. */
export async function unansweredMessages(day: string, db = database()): Promise<string[]> {
  const rows = await db
    .select({ code: messages.code })
    .from(messages)
    .where(
      sql`${messages.publication} = 'published' and not exists (select 1 from ${followUpMessages} join ${states(noFilter({ asOf: day }))}
        on states.code = ${followUpMessages.followUp} where ${followUpMessages.message} = ${messages.code})`
    )
    .orderBy(asc(messages.code));
  return rows.map(({ code }) => code);
}
