import { and, asc, eq, getTableColumns, isNull, sql, type SQL } from 'drizzle-orm';
import type { EventKind, SubjectKind } from '../../../domain/events.ts';
import { system } from '../../../domain/roles.ts';
import { record } from '../../history/record.ts';
import type { Transaction } from '../connect.ts';
import { events, mappings, messages, messageVoices } from '../schema/index.ts';

/**
 * Begins the history of each message and mapping that has none yet with all that it says: of those just loaded, and of those
 * that were loaded before the history told of them.
 */
export async function recordHearing(tx: Transaction): Promise<void> {
  const {
    author: _author,
    revision: _revision,
    publication: _publication,
    ...said
  } = getTableColumns(messages);
  const told = await tx
    .select({ ...said, voicedBy: voices })
    .from(messages)
    .leftJoin(events, isAbout('message', sql`${messages.code}`))
    .where(and(isNull(events.id), eq(messages.publication, 'published')))
    .orderBy(asc(messages.code));
  for (const { code, ...message } of told) await begin(tx, 'message.recorded', code, message);

  const untold = await tx
    .select({
      code: mappings.code,
      said: {
        message: mappings.message,
        target: mappings.target,
        objective: mappings.objective,
        strength: mappings.strength,
        rationale: mappings.rationale,
        status: mappings.status
      }
    })
    .from(mappings)
    .leftJoin(events, isAbout('mapping', sql`${mappings.code}`))
    .where(and(isNull(events.id), eq(mappings.origin, 'record')))
    .orderBy(asc(mappings.message), asc(mappings.objective), asc(mappings.position));
  for (const { code, said: written } of untold) {
    const after = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== null));
    await begin(tx, 'mapping.recorded', code, after);
  }
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
      after: { ...pick(row), revision: known.revision + 1 }
    });
    await tx
      .update(messages)
      .set({ revision: known.revision + 1 })
      .where(eq(messages.code, known.code));
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
