import { eq, sql } from 'drizzle-orm';
import { ownReporter } from '../../domain/claims.ts';
import { firstDay } from '../../domain/dates.ts';
import { Refusal } from '../../domain/errors.ts';
import type { UpdateInput } from '../../domain/follow-up-input.ts';
import { mayPublishFor, mayWriteFor } from '../../domain/permissions.ts';
import { mayActAs, type Actor } from '../../domain/roles.ts';
import type { Publication } from '../../domain/vocabularies.ts';
import { database, transact, type Db, type Transaction } from '../db/connect.ts';
import { followUpPartners, followUps, groups, organizations, progressUpdates } from '../db/schema/index.ts';
import { record, type NewEvent } from '../history/record.ts';
import { currentCode } from '../organizations/queries.ts';
import { allow, demand, lock, type Locked } from './locking.ts';
import { tellEditors } from './notices.ts';

/**
 * Logs a dated update and answers its id. A contributor reports for an organization of their own, on any follow-up they
 * see; it waits for review unless that organization is trusted and leads the follow-up or is a partner in it. Throws a
 * Refusal: `unauthenticated`, `forbidden`, `not-found`, `invalid` when it is not clear for whom it is reported.
 */
export async function logUpdate(
  actor: Actor | null,
  code: string,
  input: UpdateInput,
  db = database()
): Promise<number> {
  return logAndRead(actor, code, input, async (id) => id, { db });
}

/**
 * Logs as `logUpdate` does, and answers what `read` reads of it in the same transaction, sent together with the event.
 * Nothing is written before `claimed` settles, and nothing if it is rejected.
 */
export async function logAndRead<T>(
  actor: Actor | null,
  code: string,
  input: UpdateInput,
  read: (id: number, tx: Transaction) => Promise<T>,
  { db = database(), claimed }: { db?: Db; claimed?: Promise<void> } = {}
): Promise<T> {
  demand(actor, 'contributor');
  return transact(db, async (tx) => {
    const locking = lock(tx, actor, code);
    // A write that is not to be done says so first, whatever has become of the follow-up.
    locking.catch(() => undefined);
    await claimed;
    const followUp = await locking;
    const reporter = await reporterOf(tx, actor, followUp, input);
    const publication = (await mayPublishUpdate(tx, actor, followUp, reporter.organization))
      ? 'published'
      : 'submitted';
    if (publication === 'submitted') await tellEditors(tx, actor, 'update', followUp);
    return insertUpdate(tx, actor, code, { ...input, ...reporter }, publication, read);
  });
}

/**
 * Who reports: the organization and its group. A contributor who names none reports for their own organization that leads
 * the follow-up, or is a partner in it, or is their only one; an editor who names neither reports what the lead says. Throws
 * a Refusal: `forbidden` for an organization that is not theirs, `invalid` for one that is not of the group.
 */
export async function reporterOf(
  tx: Transaction,
  actor: Actor,
  { code, lead, leadGroup }: Locked,
  { organization, reportedBy }: UpdateInput
): Promise<{ organization: string | null; reportedBy: string }> {
  const isEditor = mayActAs(actor.role, 'editor');
  const asked = organization && ((await currentCode(tx, organization)) ?? organization);
  const named = asked ?? (isEditor ? null : await ownOrganization(tx, actor, code, lead));
  if (named !== null) allow(mayWriteFor(actor, named));
  const groupOf = async (key: string) => {
    if (key === lead) return leadGroup;
    const [row] = await tx
      .select({ group: organizations.group })
      .from(organizations)
      .where(eq(organizations.code, key));
    if (!row)
      throw new Refusal('invalid', [{ path: 'organization', rule: 'unknown-code', params: { code: key } }]);
    return row.group;
  };
  const theirs = named === null ? null : await groupOf(named);
  if (reportedBy === null) return { organization: named, reportedBy: theirs ?? leadGroup };
  // Nobody speaks for a group in the name of an organization of another.
  if (theirs !== null && theirs !== reportedBy)
    throw new Refusal('invalid', [{ path: asked ? 'organization' : 'reportedBy', rule: 'not-of-the-group' }]);
  if (theirs === null) await checkGroup(tx, reportedBy);
  return { organization: named, reportedBy };
}

async function checkGroup(tx: Transaction, code: string): Promise<void> {
  const [known] = await tx.select({ code: groups.code }).from(groups).where(eq(groups.code, code));
  if (!known) throw new Refusal('invalid', [{ path: 'reportedBy', rule: 'unknown-code', params: { code } }]);
}

async function ownOrganization(tx: Transaction, actor: Actor, code: string, lead: string): Promise<string> {
  if (actor.organizations === 'any') return lead;
  const own = actor.organizations.map((membership) => membership.code);
  if (own.length === 0) throw new Refusal('forbidden');
  const chosen = ownReporter(own, { lead, partners: await partnersOf(tx, code) });
  if (chosen === null) throw new Refusal('invalid', [{ path: 'organization', rule: 'required' }]);
  return chosen;
}

/** What a trusted organization reports about the follow-ups of others still waits for review. */
async function mayPublishUpdate(
  tx: Transaction,
  actor: Actor,
  { code, lead, publication }: Locked,
  organization: string | null
): Promise<boolean> {
  // Whatever belongs to a follow-up that is not public comes before the public together with it.
  if (publication !== 'published' || mayActAs(actor.role, 'editor')) return true;
  if (organization === null || !mayPublishFor(actor, organization)) return false;
  return organization === lead || (await partnersOf(tx, code)).includes(organization);
}

async function partnersOf(tx: Transaction, code: string): Promise<string[]> {
  const rows = await tx
    .select({ organization: followUpPartners.organization })
    .from(followUpPartners)
    .where(eq(followUpPartners.followUp, code));
  return rows.map(({ organization }) => organization);
}

/**
 * Writes an update with its event, and answers what `read` reads of it; the caller holds the follow-up's row and has asked
 * whether it may.
 */
export async function insertUpdate<T>(
  tx: Transaction,
  actor: Actor,
  code: string,
  input: UpdateInput,
  publication: Publication,
  read: (id: number, tx: Transaction) => Promise<T>
): Promise<T> {
  // Sent together, here and below: a writer waits for the database as seldom as can be.
  const [[row], revision] = await Promise.all([
    tx
      .insert(progressUpdates)
      .values({ ...rowOf(input), followUp: code, publication, author: actor.person })
      .returning({ id: progressUpdates.id }),
    nextRevision(tx, code)
  ]);
  const { id } = row!;
  const [, answer] = await Promise.all([
    record(tx, actor, {
      kind: 'follow-up.update-logged',
      subjectKind: 'follow-up',
      subject: code,
      after: { ...input, publication, id, revision }
    }),
    read(id, tx)
  ]);
  return answer;
}

async function nextRevision(tx: Transaction, code: string): Promise<number> {
  const [changed] = await tx
    .update(followUps)
    .set({ revision: sql`${followUps.revision} + 1` })
    .where(eq(followUps.code, code))
    .returning({ revision: followUps.revision });
  return changed!.revision;
}

export async function recordUpdate(
  tx: Transaction,
  actor: Actor,
  code: string,
  { after, ...event }: Pick<NewEvent, 'kind' | 'before' | 'after' | 'reason'>
): Promise<void> {
  const revision = await nextRevision(tx, code);
  await record(tx, actor, {
    ...event,
    subjectKind: 'follow-up',
    subject: code,
    after: { ...after, revision }
  });
}

export function rowOf({ source, ...update }: UpdateInput) {
  return {
    ...update,
    on: firstDay(update.date)!,
    sourceTitle: source?.title ?? null,
    sourceSymbol: source?.symbol ?? null,
    sourceUrl: source?.url ?? null
  };
}
