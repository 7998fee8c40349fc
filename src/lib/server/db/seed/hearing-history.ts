import { and, asc, eq, getTableColumns, isNull, sql, type SQL } from 'drizzle-orm';
import type { EventKind, SubjectKind } from '../../../domain/events.ts';
import { mappingCode } from '../../../domain/codes.ts';
import { system } from '../../../domain/roles.ts';
import { record } from '../../history/record.ts';
import type { Transaction } from '../connect.ts';
import { events, messageObjectives, messages, messageTargets, messageVoices } from '../schema/index.ts';

/**
 * Begins the history of each message and mapping that has none yet with all that it says: of those just loaded, and of those
 * that were loaded before the history told of them.
 */
export async function recordHearing(tx: Transaction): Promise<void> {
  const told = await tx
    .select({ ...getTableColumns(messages), voicedBy: voices })
    .from(messages)
    .leftJoin(events, isAbout('message', sql`${messages.code}`))
    .where(isNull(events.id))
    .orderBy(asc(messages.code));
  for (const { code, ...message } of told) await begin(tx, 'message.recorded', code, message);

  const toTargets = await tx
    .select(getTableColumns(messageTargets))
    .from(messageTargets)
    .leftJoin(events, isAbout('mapping', sql`${messageTargets.message} || ':' || ${messageTargets.target}`))
    .where(isNull(events.id))
    .orderBy(asc(messageTargets.message), asc(messageTargets.position));
  for (const { position: _, ...mapping } of toTargets)
    await begin(tx, 'mapping.recorded', mappingCode(mapping), mapping);

  const toObjectives = await tx
    .select(getTableColumns(messageObjectives))
    .from(messageObjectives)
    .leftJoin(
      events,
      isAbout('mapping', sql`${messageObjectives.message} || ':objective-' || ${messageObjectives.objective}`)
    )
    .where(isNull(events.id))
    .orderBy(asc(messageObjectives.message), asc(messageObjectives.objective));
  for (const mapping of toObjectives) await begin(tx, 'mapping.recorded', mappingCode(mapping), mapping);
}

/**
 * Records what a newer file says otherwise of messages that are there already. Called before it is written: what is new
 * among `rows` gets its event afterwards.
 */
export async function recordRewording(
  tx: Transaction,
  rows: readonly (typeof messages.$inferInsert)[]
): Promise<void> {
  for (const known of await tx.select().from(messages)) {
    const row = rows.find(({ code }) => code === known.code) ?? known;
    const changed = (Object.keys(row) as (keyof typeof known)[]).filter((key) => row[key] !== known[key]);
    if (changed.length === 0) continue;
    const pick = (from: typeof row) => Object.fromEntries(changed.map((key) => [key, from[key]]));
    await record(tx, system, {
      kind: 'message.recorded',
      subjectKind: 'message',
      subject: known.code,
      before: pick(known),
      after: pick(row)
    });
  }
}

const voices = sql<string[]>`array(select ${messageVoices.group} from ${messageVoices}
  where ${messageVoices.message} = ${messages.code} order by ${messageVoices.position})`;

const isAbout = (kind: SubjectKind, subject: SQL) =>
  and(eq(events.subjectKind, kind), eq(events.subject, subject));

function begin(
  tx: Transaction,
  kind: EventKind,
  subject: string,
  after: Record<string, unknown>
): Promise<void> {
  const subjectKind = kind === 'message.recorded' ? 'message' : 'mapping';
  return record(tx, system, { kind, subjectKind, subject, after });
}
