import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { firstTwo, agreementPerGoal, type Agreement } from '../../domain/agreement.ts';
import { mayEditContent } from '../../domain/content-permissions.ts';
import { Refusal } from '../../domain/errors.ts';
import { permit } from '../../domain/permit.ts';
import { codePatterns } from '../../domain/codes.ts';
import type { Actor, Person } from '../../domain/roles.ts';
import { goalCodes } from '../../domain/vocabularies.ts';
import { database, transact, type Db, type Transaction } from '../db/connect.ts';
import { codings, messages, targets } from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { list } from '../messages/queries.ts';

/**
 * Keeps the targets that the actor chose for a message without seeing anybody else's choice; none is a choice too. A second
 * time it takes the place of the first, and the event keeps both. Throws a Refusal: `unauthenticated`; `forbidden` for less than
 * an editor and for a token that is no person's; `not-found` for a message that does not exist; `invalid` that names each target
 * that does not.
 */
export async function saveCoding(
  actor: Actor | null,
  message: string,
  chosen: readonly string[],
  db: Db | Transaction = database()
): Promise<void> {
  permit(actor, mayEditContent);
  const { person } = actor;
  if (person === null) throw new Refusal('forbidden');
  await transact(db as Db, async (tx) => {
    const [found] = await tx
      .select({ code: messages.code })
      .from(messages)
      .where(eq(messages.code, message))
      .for('update');
    if (!found) throw new Refusal('not-found');
    const ordered = await inOrder(tx, chosen);
    const own = and(eq(codings.message, message), eq(codings.person, person));
    const [known] = await tx.select({ targets: codings.targets }).from(codings).where(own);
    if (known?.targets.join() === ordered.join()) return;
    await tx
      .insert(codings)
      .values({ message, person, targets: ordered })
      .onConflictDoUpdate({
        target: [codings.message, codings.person],
        set: { targets: ordered, savedAt: sql`now()` }
      });
    await record(tx, actor, {
      kind: 'coding.saved',
      subjectKind: 'coding',
      subject: message,
      before: known && { targets: known.targets },
      after: { targets: ordered }
    });
  });
}

/** The codes in the Agenda's order, each once. Throws a Refusal `invalid` that names those which do not exist. */
async function inOrder(tx: Transaction, chosen: readonly string[]): Promise<string[]> {
  if (chosen.length === 0) return [];
  const rows = await tx
    .select({ code: targets.code })
    .from(targets)
    .where(
      inArray(
        targets.code,
        chosen.filter((code) => codePatterns.target.test(code))
      )
    )
    .orderBy(asc(targets.position));
  const known = rows.map(({ code }) => code);
  const issues = chosen
    .filter((code) => !known.includes(code))
    .map((code) => ({ path: 'targets', rule: 'unknown-code' as const, params: { code } }));
  if (issues.length > 0) throw new Refusal('invalid', issues);
  return known;
}

/** What one person chose for a message and when; null where they have not yet. Nobody else's is ever told. */
export async function codingOf(
  message: string,
  person: string,
  db = database()
): Promise<{ targets: string[]; savedAt: Date } | null> {
  const [row] = await db
    .select({ targets: codings.targets, savedAt: codings.savedAt })
    .from(codings)
    .where(and(eq(codings.message, message), eq(codings.person, person)));
  return row ?? null;
}

/** The messages that an editor can choose for, with the day on which they did; null where they have not yet. */
export async function codingList(
  actor: Person,
  db = database()
): Promise<{ code: string; publication: 'draft' | 'published'; chosenOn: string | null }[]> {
  const [all, own] = await Promise.all([list({}, db, actor), codedBy(actor.person, db)]);
  return all.map(({ code, publication }) => ({
    code,
    publication,
    chosenOn: own.get(code)?.toISOString().slice(0, 10) ?? null
  }));
}

async function codedBy(person: string, db: Db): Promise<Map<string, Date>> {
  const rows = await db
    .select({ message: codings.message, savedAt: codings.savedAt })
    .from(codings)
    .where(eq(codings.person, person));
  return new Map(rows.map(({ message, savedAt }) => [message, savedAt]));
}

/**
 * How far the first two people agree who chose for a published message, per goal and pooled; see `domain/agreement`. `messages`
 * are those that two people chose for, `single` how many have one person's choice yet.
 */
export async function agreement(db = database()): Promise<{
  goals: ({ goal: string } & Agreement)[];
  pooled: Agreement;
  messages: string[];
  single: number;
}> {
  const rows = await db
    .select({
      message: codings.message,
      person: codings.person,
      targets: codings.targets,
      savedAt: codings.savedAt
    })
    .from(codings)
    .innerJoin(messages, and(eq(messages.code, codings.message), eq(messages.publication, 'published')));
  const pairs = firstTwo(rows);
  return {
    ...agreementPerGoal(pairs, goalCodes),
    messages: pairs.map(([{ message }]) => message),
    single: new Set(rows.map(({ message }) => message)).size - pairs.length
  };
}
