import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { isDeepStrictEqual } from 'node:util';
import { issuesOf, Refusal } from '../../domain/errors.ts';
import { reasonSchema } from '../../domain/follow-up-input.ts';
import { maySettleOrganizations } from '../../domain/permissions.ts';
import { permit } from '../../domain/permit.ts';
import type { Actor } from '../../domain/roles.ts';
import { database, type Transaction } from '../db/connect.ts';
import {
  followUpPartners,
  followUps,
  invitationOrganizations,
  memberships,
  organizations,
  progressUpdates
} from '../db/schema/index.ts';
import { record } from '../history/record.ts';
import { ancestry } from './commands.ts';
import { replaced } from './current.ts';
import { lockTree } from './locking.ts';

/**
 * Makes `from` one with `into`: its follow-ups, updates, people, invitations and the organizations within it become those of
 * `into`. Its row stays, so that history, addresses and filters that name it lead on. One event tells the merge; each
 * follow-up, organization and person that it changes has an event of its own, so that their histories can be replayed.
 * Throws a Refusal: `unauthenticated`, `forbidden` for less than an administrator, `not-found`, `conflict` when `from` was
 * merged already or got a follow-up this moment, `invalid` for a missing reason or an `into` that is no other organization.
 */
export async function merge(
  actor: Actor | null,
  from: string,
  into: string,
  reason: string,
  db = database()
): Promise<void> {
  permit(actor, maySettleOrganizations);
  const why = reasonSchema.safeParse(reason);
  if (!why.success)
    throw new Refusal(
      'invalid',
      issuesOf(why.error).map((issue) => ({ ...issue, path: 'reason' }))
    );
  if (from === into) throw new Refusal('invalid', [{ path: 'into', rule: 'within-itself' }]);
  await db.transaction(async (tx) => {
    await lockTree(tx);
    // Follow-ups before organizations, as whoever writes a follow-up takes them: the other order could deadlock.
    const touched = await lockFollowUps(tx, from);
    const pair = await lockPair(tx, from, into);
    const late = (await lockFollowUps(tx, from)).filter((code) => !touched.includes(code));
    if (late.length > 0) throw new Refusal('conflict');
    const step: Step = { tx, actor, from, into, reason: why.data };
    const moved = [];
    for (const code of touched) moved.push(await moveFollowUp(step, code));
    await moveUpdates(step, touched);
    const children = await moveChildren(step);
    await movePeople(step);
    await tx.update(organizations).set({ mergedInto: into }).where(eq(organizations.mergedInto, from));
    await tx
      .update(organizations)
      .set({ mergedInto: into, revision: pair.from.revision + 1 })
      .where(eq(organizations.code, from));
    await record(tx, actor, {
      kind: 'organization.merged',
      subjectKind: 'organization',
      subject: from,
      before: { mergedInto: null },
      after: {
        mergedInto: into,
        // The public reads this: a follow-up that is not published yet tells of the merge in its own history alone.
        followUps: moved.filter(({ isPublic }) => isPublic).map(({ code }) => code),
        children,
        revision: pair.from.revision + 1
      },
      reason: why.data
    });
  });
}

interface Step {
  tx: Transaction;
  actor: Actor;
  from: string;
  into: string;
  reason: string;
}

async function lockFollowUps(tx: Transaction, from: string): Promise<string[]> {
  const rows = await tx
    .select({ code: followUps.code })
    .from(followUps)
    .where(
      sql`${followUps.lead} = ${from}
        or ${followUps.code} in (select follow_up from follow_up_partners where organization = ${from})
        or ${followUps.code} in (select follow_up from progress_updates where organization = ${from})`
    )
    .orderBy(asc(followUps.code))
    .for('update');
  return rows.map(({ code }) => code);
}

async function lockPair(tx: Transaction, from: string, into: string) {
  const rows = await tx
    .select()
    .from(organizations)
    .where(inArray(organizations.code, [from, into]))
    .orderBy(asc(organizations.code))
    .for('update');
  const [one, other] = [from, into].map((code) => rows.find((row) => row.code === code));
  if (!one) throw new Refusal('not-found');
  if (one.mergedInto !== null) throw new Refusal('conflict');
  if (!other || other.mergedInto !== null)
    throw new Refusal('invalid', [{ path: 'into', rule: 'unknown-code', params: { code: into } }]);
  return { from: one, into: other };
}

async function moveFollowUp({ tx, actor, from, into, reason }: Step, code: string) {
  const [row] = await tx
    .select({ lead: followUps.lead, publication: followUps.publication, revision: followUps.revision })
    .from(followUps)
    .where(eq(followUps.code, code));
  const { lead, publication, revision } = row!;
  const partners = await tx
    .select({ code: followUpPartners.organization })
    .from(followUpPartners)
    .where(eq(followUpPartners.followUp, code))
    .orderBy(asc(followUpPartners.position));
  const before = { lead, partners: partners.map((partner) => partner.code) };
  const after = replaced(before, (each) => (each === from ? into : each));
  const fields = (['lead', 'partners'] as const).filter(
    (field) => !isDeepStrictEqual(before[field], after[field])
  );
  if (fields.length > 0) {
    const pick = (values: typeof after) => Object.fromEntries(fields.map((field) => [field, values[field]]));
    await tx
      .update(followUps)
      .set({ lead: after.lead, revision: revision + 1 })
      .where(eq(followUps.code, code));
    await tx.delete(followUpPartners).where(eq(followUpPartners.followUp, code));
    const rows = after.partners.map((organization, index) => ({
      followUp: code,
      organization,
      position: index + 1
    }));
    if (rows.length > 0) await tx.insert(followUpPartners).values(rows);
    await record(tx, actor, {
      kind: 'follow-up.edited',
      subjectKind: 'follow-up',
      subject: code,
      before: pick(before),
      after: { ...pick(after), revision: revision + 1 },
      reason
    });
  }
  return { code, isPublic: publication === 'published' };
}

/** Each follow-up tells once of its published updates that were moved; what waits for review is told when it comes out. */
async function moveUpdates({ tx, actor, from, into, reason }: Step, codes: readonly string[]): Promise<void> {
  const rows = await tx
    .update(progressUpdates)
    .set({ organization: into })
    .where(eq(progressUpdates.organization, from))
    .returning({
      id: progressUpdates.id,
      followUp: progressUpdates.followUp,
      publication: progressUpdates.publication
    });
  for (const code of codes) {
    const updates = rows
      .filter(({ followUp, publication }) => followUp === code && publication === 'published')
      .map(({ id }) => id);
    if (updates.length === 0) continue;
    const [changed] = await tx
      .update(followUps)
      .set({ revision: sql`${followUps.revision} + 1` })
      .where(eq(followUps.code, code))
      .returning({ revision: followUps.revision });
    await record(tx, actor, {
      kind: 'follow-up.reporter-merged',
      subjectKind: 'follow-up',
      subject: code,
      before: { organization: from },
      after: { organization: into, updates: updates.toSorted((a, b) => a - b), revision: changed!.revision },
      reason
    });
  }
}

/** What is within `from` comes to be within `into`; where `into` itself was, it takes the place that `from` had. */
async function moveChildren(step: Step): Promise<string[]> {
  const { tx, from, into } = step;
  if ((await ancestry(tx, into)).includes(from)) {
    const [row] = await tx
      .select({ parent: organizations.parent })
      .from(organizations)
      .where(eq(organizations.code, from));
    await setParent(step, into, row!.parent);
  }
  const rows = await tx
    .select({ code: organizations.code })
    .from(organizations)
    .where(
      and(eq(organizations.parent, from), ne(organizations.code, into), isNull(organizations.mergedInto))
    )
    .orderBy(asc(organizations.code));
  for (const { code } of rows) await setParent(step, code, into);
  return rows.map(({ code }) => code);
}

async function setParent({ tx, actor, reason }: Step, code: string, parent: string | null): Promise<void> {
  const [row] = await tx
    .select({ parent: organizations.parent, revision: organizations.revision })
    .from(organizations)
    .where(eq(organizations.code, code));
  const revision = row!.revision + 1;
  await tx.update(organizations).set({ parent, revision }).where(eq(organizations.code, code));
  await record(tx, actor, {
    kind: 'organization.edited',
    subjectKind: 'organization',
    subject: code,
    before: { parent: row!.parent },
    after: { parent, revision },
    reason
  });
}

/** The people of `from`, and those invited to it, belong to `into`; nobody twice. */
async function movePeople({ tx, actor, from, into, reason }: Step): Promise<void> {
  const people = await tx
    .select({ id: memberships.userId })
    .from(memberships)
    .where(eq(memberships.organization, from))
    .orderBy(asc(memberships.userId));
  const belongings = async (id: string) => {
    const rows = await tx
      .select({ code: memberships.organization })
      .from(memberships)
      .where(eq(memberships.userId, id))
      .orderBy(asc(memberships.organization));
    return rows.map(({ code }) => code);
  };
  for (const { id } of people) {
    const before = await belongings(id);
    if (before.includes(into))
      await tx.delete(memberships).where(and(eq(memberships.userId, id), eq(memberships.organization, from)));
    else
      await tx
        .update(memberships)
        .set({ organization: into })
        .where(and(eq(memberships.userId, id), eq(memberships.organization, from)));
    await record(tx, actor, {
      kind: 'user.changed',
      subjectKind: 'user',
      subject: id,
      before: { organizations: before },
      after: { organizations: await belongings(id) },
      reason
    });
  }
  await tx.execute(sql`insert into ${invitationOrganizations} (invitation, organization)
    select invitation, ${into} from ${invitationOrganizations} where organization = ${from} on conflict do nothing`);
  await tx.delete(invitationOrganizations).where(eq(invitationOrganizations.organization, from));
}
