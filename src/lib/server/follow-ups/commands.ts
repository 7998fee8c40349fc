import { eq, inArray, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { codePatterns, followUpCode } from '../../domain/codes.ts';
import { firstDay, today } from '../../domain/dates.ts';
import { issuesOf, Refusal, type Issue } from '../../domain/errors.ts';
import {
  followUpSchema,
  type FollowUpInput,
  type NewFollowUp,
  type UpdateInput
} from '../../domain/follow-up-input.ts';
import { mayActAs, type Actor, type Role } from '../../domain/roles.ts';
import { database, type Transaction } from '../db/connect.ts';
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
  progressUpdates,
  targets,
  themes
} from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { changedFields } from './changes.ts';
import { inputOf } from './input-of.ts';

/**
 * Logs a new follow-up and answers its code. Throws a Refusal: `unauthenticated`, `forbidden` (contributors and above),
 * `invalid` when a code in it does not exist.
 */
export async function log(actor: Actor | null, input: NewFollowUp, db = database()): Promise<string> {
  demand(actor, 'contributor');
  return db.transaction(async (tx) => {
    await checkCodes(tx, input);
    const { status, progress, ...fields } = input;
    const [{ number }] = (await tx.execute<{ number: number }>(
      sql`select nextval(pg_get_serial_sequence('follow_ups', 'number'))::int as number`
    )) as unknown as [{ number: number }];
    const code = followUpCode(number);
    await tx.insert(followUps).values({ code, number, loggedOn: today(), ...rowOf(fields) });
    await insertLinks(tx, code, fields);
    await record(tx, actor, {
      kind: 'follow-up.logged',
      subjectKind: 'follow-up',
      subject: code,
      after: { ...fields, revision: 1 }
    });
    if (status !== undefined || (progress ?? null) !== null) {
      const first: UpdateInput = {
        date: today(),
        status: status ?? (progress ? 'in-progress' : 'planned'),
        progress: progress ?? null,
        note: '',
        source: null
      };
      await insertUpdate(tx, actor, code, first);
    }
    return code;
  });
}

/**
 * Changes a follow-up. `revision` is the one the writer saw. Throws a Refusal: `unauthenticated`, `forbidden`,
 * `not-found`, `conflict` when somebody has changed it since, `invalid`.
 */
export async function edit(
  actor: Actor | null,
  code: string,
  revision: number,
  input: FollowUpInput,
  db = database()
): Promise<void> {
  demand(actor, 'contributor');
  await db.transaction(async (tx) => {
    await lockAt(tx, code, revision);
    await replace(tx, actor, code, revision, await inputOf(code, tx), input);
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
  db = database()
): Promise<void> {
  demand(actor, 'contributor');
  await db.transaction(async (tx) => {
    await lockAt(tx, code, revision);
    const before = await inputOf(code, tx);
    const whole = followUpSchema.safeParse({ ...before, ...changes });
    if (!whole.success) throw new Refusal('invalid', issuesOf(whole.error));
    await replace(tx, actor, code, revision, before, whole.data);
  });
}

async function replace(
  tx: Transaction,
  actor: Actor,
  code: string,
  revision: number,
  before: FollowUpInput,
  input: FollowUpInput
): Promise<void> {
  await checkCodes(tx, input);
  const changes = changedFields(before, input);
  if (!changes) return;
  for (const { table } of linkTables) await tx.delete(table).where(eq(table.followUp, code));
  await insertLinks(tx, code, input);
  await tx
    .update(followUps)
    .set({ ...rowOf(input), revision: revision + 1 })
    .where(eq(followUps.code, code));
  await record(tx, actor, {
    kind: 'follow-up.edited',
    subjectKind: 'follow-up',
    subject: code,
    before: changes.before,
    after: { ...changes.after, revision: revision + 1 }
  });
}

/** Logs a dated update and answers its id. Throws a Refusal: `unauthenticated`, `forbidden`, `not-found`. */
export async function logUpdate(
  actor: Actor | null,
  code: string,
  input: UpdateInput,
  db = database()
): Promise<number> {
  demand(actor, 'contributor');
  return db.transaction(async (tx) => {
    await lock(tx, code);
    return insertUpdate(tx, actor, code, input);
  });
}

function demand(actor: Actor | null, role: Role): asserts actor is Actor {
  if (!actor) throw new Refusal('unauthenticated');
  if (!mayActAs(actor.role, role)) throw new Refusal('forbidden');
}

/** Holds the row, and refuses when its revision is no longer the one that the writer saw. */
async function lockAt(tx: Transaction, code: string, revision: number): Promise<void> {
  if ((await lock(tx, code)) !== revision) throw new Refusal('conflict');
}

/** Holds the follow-up's row until the end of the transaction and answers its revision. */
async function lock(tx: Transaction, code: string): Promise<number> {
  if (!codePatterns.followUp.test(code)) throw new Refusal('not-found');
  const [row] = await tx
    .select({ revision: followUps.revision })
    .from(followUps)
    .where(eq(followUps.code, code))
    .for('update');
  if (!row) throw new Refusal('not-found');
  return row.revision;
}

async function insertUpdate(
  tx: Transaction,
  actor: Actor,
  code: string,
  input: UpdateInput
): Promise<number> {
  const { source, ...update } = input;
  const [row] = await tx
    .insert(progressUpdates)
    .values({
      ...update,
      followUp: code,
      on: firstDay(update.date)!,
      sourceTitle: source?.title,
      sourceSymbol: source?.symbol,
      sourceUrl: source?.url
    })
    .returning({ id: progressUpdates.id });
  const [changed] = await tx
    .update(followUps)
    .set({ revision: sql`${followUps.revision} + 1` })
    .where(eq(followUps.code, code))
    .returning({ revision: followUps.revision });
  await record(tx, actor, {
    kind: 'follow-up.update-logged',
    subjectKind: 'follow-up',
    subject: code,
    after: { ...input, id: row!.id, revision: changed!.revision }
  });
  return row!.id;
}

function rowOf({ start, due, ...input }: Omit<NewFollowUp, 'status' | 'progress'>) {
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

/** Every code in the input must exist; each one that does not is an issue of its own. */
async function checkCodes(tx: Transaction, input: FollowUpInput): Promise<void> {
  const lookups: [string, (string | number)[], PgTable, PgColumn][] = [
    ['theme', [input.theme], themes, themes.code],
    ['messages', input.messages, messages, messages.code],
    ['targets', input.targets, targets, targets.code],
    ['objectives', input.objectives, objectives, objectives.number],
    ['lead', [input.lead], organizations, organizations.code],
    ['partners', input.partners, organizations, organizations.code],
    ['countries', input.countries, countries, countries.alpha3]
  ];
  const issues: Issue[] = [];
  for (const [path, codes, table, column] of lookups) {
    if (codes.length === 0) continue;
    const rows = await tx.select({ code: column }).from(table).where(inArray(column, codes));
    const present = new Set(rows.map(({ code }) => code));
    for (const code of codes) {
      if (!present.has(code)) issues.push({ path, rule: 'unknown-code', params: { code } });
    }
  }
  if (issues.length > 0) throw new Refusal('invalid', issues);
}
