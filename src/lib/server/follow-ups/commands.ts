import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { followUpCode } from '../../domain/codes.ts';
import { firstDay, today } from '../../domain/dates.ts';
import { issuesOf, Refusal, type Issue } from '../../domain/errors.ts';
import {
  followUpSchema,
  type FollowUpInput,
  type NewFollowUp,
  type UpdateInput
} from '../../domain/follow-up-input.ts';
import { mayChange, mayPublishFor, mayWriteFor } from '../../domain/permissions.ts';
import { optionalReasonOf } from '../../domain/reasons.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Publication } from '../../domain/vocabularies.ts';
import { database, transact, type Transaction } from '../db/connect.ts';
import {
  countries,
  followUpCountries,
  followUpMessages,
  followUpObjectives,
  followUpPartners,
  followUps,
  followUpSources,
  followUpTargets,
  messages,
  objectives,
  organizations,
  targets,
  themes
} from '../db/schema/index.ts';
import { record, type NewEvent } from '../history/record.ts';
import { currentActors } from '../organizations/queries.ts';
import { changedFields } from './changes.ts';
import { inputOf } from './input-of.ts';
import { allow, demand, lockAt, type Locked } from './locking.ts';
import { tellEditors } from './notices.ts';
import { insertUpdate } from './updates.ts';

/**
 * Logs a new follow-up and answers its code. Throws a Refusal: `unauthenticated`, `forbidden` (contributors for their own
 * organizations, and editors), `invalid` when a code in it does not exist.
 */
export async function log(actor: Actor | null, input: NewFollowUp, db = database()): Promise<string> {
  demand(actor, 'contributor');
  return transact(db, async (tx) => {
    const { status, progress, publication: wanted, ...fields } = await checked(tx, input);
    const publication = publicationFor(actor, fields.lead, wanted);
    const [{ number }] = (await tx.execute<{ number: number }>(
      sql`select nextval(pg_get_serial_sequence('follow_ups', 'number'))::int as number`
    )) as unknown as [{ number: number }];
    const code = followUpCode(number);
    await tx
      .insert(followUps)
      .values({ code, number, loggedOn: today(), publication, author: actor.person, ...rowOf(fields) });
    await insertLinks(tx, code, fields);
    await record(tx, actor, {
      kind: 'follow-up.logged',
      subjectKind: 'follow-up',
      subject: code,
      after: { ...fields, publication, revision: 1 }
    });
    if (status !== undefined || (progress ?? null) !== null) {
      const first: UpdateInput = {
        date: today(),
        status: status ?? (progress ? 'in-progress' : 'planned'),
        progress: progress ?? null,
        note: '',
        source: null,
        reportedBy: null,
        organization: null
      };
      // It comes before the public together with the follow-up.
      await insertUpdate(tx, actor, code, first, 'published', async (id) => id);
    }
    if (publication === 'submitted') await tellEditors(tx, actor, 'follow-up', { code, title: fields.title });
    return code;
  });
}

/**
 * Changes a follow-up. `revision` is the one the writer saw, `reason` why, where the writer says. Throws a Refusal:
 * `unauthenticated`, `forbidden`, `not-found`, `conflict` when somebody has changed it since, `invalid`.
 */
export async function edit(
  actor: Actor | null,
  code: string,
  revision: number,
  input: FollowUpInput,
  db = database(),
  reason?: string
): Promise<void> {
  demand(actor, 'contributor');
  const why = optionalReasonOf(reason);
  await db.transaction(async (tx) => {
    const followUp = await lockAt(tx, actor, code, revision, mayChange);
    const before = await inputOf(code, actor, tx);
    await replace(tx, actor, followUp, before, input, { kind: 'follow-up.edited', reason: why });
  });
}

/**
 * Changes only the fields that `changes` gives. Throws the same Refusals as `edit`; `invalid` also when the changes do
 * not go with what stays, such as a due date before the start.
 */
export async function amend(
  actor: Actor | null,
  code: string,
  revision: number,
  changes: Partial<FollowUpInput>,
  db = database(),
  reason?: string
): Promise<void> {
  demand(actor, 'contributor');
  const why = optionalReasonOf(reason);
  await db.transaction(async (tx) => {
    const followUp = await lockAt(tx, actor, code, revision, mayChange);
    const before = await inputOf(code, actor, tx);
    const whole = followUpSchema.safeParse({ ...before, ...changes });
    if (!whole.success) throw new Refusal('invalid', issuesOf(whole.error));
    await replace(tx, actor, followUp, before, whole.data, { kind: 'follow-up.edited', reason: why });
  });
}

/** Puts `input` in the place of `before` and records it as `told`; does nothing where they say the same. */
export async function replace(
  tx: Transaction,
  actor: Actor,
  followUp: Locked,
  before: FollowUpInput,
  written: FollowUpInput,
  told: Pick<NewEvent, 'kind' | 'reason' | 'after'>
): Promise<void> {
  const input = await checked(tx, written);
  // It may also pass only to an organization for which the actor may do the same.
  allow(mayChange(actor, { ...followUp, lead: input.lead }));
  const { code, revision } = followUp;
  const changes = changedFields(before, input);
  if (!changes) return;
  for (const { table } of linkTables) await tx.delete(table).where(eq(table.followUp, code));
  await insertLinks(tx, code, input);
  await tx
    .update(followUps)
    .set({ ...rowOf(input), revision: revision + 1 })
    .where(eq(followUps.code, code));
  await record(tx, actor, {
    ...told,
    subjectKind: 'follow-up',
    subject: code,
    before: changes.before,
    after: { ...changes.after, ...told.after, revision: revision + 1 }
  });
}

function publicationFor(actor: Actor, lead: string, wanted: Publication | undefined): Publication {
  allow(mayWriteFor(actor, lead));
  const mayPublish = mayPublishFor(actor, lead);
  if (wanted === 'published') allow(mayPublish);
  return wanted ?? (mayPublish ? 'published' : 'submitted');
}

function rowOf({ start, due, ...input }: FollowUpInput) {
  return {
    title: input.title,
    description: input.description,
    theme: input.theme,
    type: input.type,
    lead: input.lead,
    level: input.level,
    region: input.region,
    progressBasis: input.progressBasis,
    start,
    startsOn: start && firstDay(start),
    due,
    dueOn: due && firstDay(due)
  };
}

const linkTables = [
  { table: followUpMessages, rows: (input: FollowUpInput) => input.messages.map((message) => ({ message })) },
  { table: followUpTargets, rows: (input: FollowUpInput) => input.targets.map((target) => ({ target })) },
  {
    table: followUpObjectives,
    rows: (input: FollowUpInput) => input.objectives.map((objective) => ({ objective }))
  },
  {
    table: followUpCountries,
    rows: (input: FollowUpInput) => input.countries.map((country) => ({ country }))
  },
  {
    table: followUpPartners,
    rows: (input: FollowUpInput) =>
      input.partners.map((organization, index) => ({ organization, position: index + 1 }))
  },
  {
    table: followUpSources,
    rows: (input: FollowUpInput) => input.sources.map((source, index) => ({ ...source, position: index + 1 }))
  }
];

async function insertLinks(tx: Transaction, code: string, input: FollowUpInput): Promise<void> {
  for (const { table, rows } of linkTables) {
    const values = rows(input).map((row) => ({ ...row, followUp: code }));
    if (values.length > 0) await tx.insert(table).values(values as never);
  }
}

/**
 * The input with its organizations as they stand now, where one was merged into another. Every code in it must exist; each
 * one that does not is an issue of its own.
 */
async function checked<T extends FollowUpInput>(tx: Transaction, input: T): Promise<T> {
  const lookups: [string, (string | number)[], PgTable, PgColumn, SQL?][] = [
    ['theme', [input.theme], themes, themes.code],
    ['messages', input.messages, messages, messages.code, eq(messages.publication, 'published')],
    ['targets', input.targets, targets, targets.code],
    ['objectives', input.objectives, objectives, objectives.number],
    ['lead', [input.lead], organizations, organizations.code],
    ['partners', input.partners, organizations, organizations.code],
    ['countries', input.countries, countries, countries.alpha3]
  ];
  const issues: Issue[] = [];
  for (const [path, codes, table, column, condition] of lookups) {
    if (codes.length === 0) continue;
    const rows = await tx
      .select({ code: column })
      .from(table)
      .where(and(inArray(column, codes), condition));
    const present = new Set(rows.map(({ code }) => code));
    for (const code of codes) {
      if (!present.has(code)) issues.push({ path, rule: 'unknown-code', params: { code } });
    }
  }
  if (issues.length > 0) throw new Refusal('invalid', issues);
  return currentActors(tx, input);
}
