import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { Refusal, type Issue } from '../../domain/errors.ts';
import { organizationCode, type OrganizationInput } from '../../domain/organization-input.ts';
import { mayNameOrganizations, maySettleOrganizations } from '../../domain/permissions.ts';
import { permit } from '../../domain/permit.ts';
import type { Actor } from '../../domain/roles.ts';
import { database, type Transaction } from '../db/connect.ts';
import { countries, groups, organizations } from '../db/schema/index.ts';
import { changesOf } from '../history/changes.ts';
import { record } from '../history/record.ts';
import { currentCode } from './current.ts';
import { lockTree } from './locking.ts';

/** `/admin/organizations/new` is the form for a new one. */
const reserved = 'new';

/**
 * Adds an organization and answers its code. Throws a Refusal: `unauthenticated`, `forbidden` for less than an editor,
 * `invalid` when a code in it does not exist or another has its name.
 */
export async function add(actor: Actor | null, input: OrganizationInput, db = database()): Promise<string> {
  permit(actor, mayNameOrganizations);
  return db.transaction(async (tx) => {
    await lockTree(tx);
    const fields = await checked(tx, null, input);
    const rows = await tx.select({ code: organizations.code }).from(organizations);
    const code = organizationCode(input.name, new Set([reserved, ...rows.map((row) => row.code)]));
    await tx.insert(organizations).values({ code, ...fields });
    await record(tx, actor, {
      kind: 'organization.added',
      subjectKind: 'organization',
      subject: code,
      after: { ...fields, revision: 1 }
    });
    return code;
  });
}

/**
 * Changes an organization. `revision` is the one the writer saw. Throws a Refusal: `unauthenticated`, `forbidden`,
 * `not-found`, `conflict` when it was changed or merged since, `invalid` also for a parent that is within it.
 */
export async function edit(
  actor: Actor | null,
  code: string,
  revision: number,
  input: OrganizationInput,
  db = database()
): Promise<void> {
  permit(actor, mayNameOrganizations);
  await db.transaction(async (tx) => {
    await lockTree(tx);
    const { name, names, group, country, parent } = await lockAt(tx, code, revision);
    const before: OrganizationInput = { name, names, group, country, parent };
    const fields = await checked(tx, code, input);
    const changes = changesOf(before, fields);
    if (changes) await change(tx, actor, code, revision, changes);
  });
}

/** Whether what its people write is published without review. Throws the same Refusals; it takes an administrator. */
export async function trust(
  actor: Actor | null,
  code: string,
  revision: number,
  trusted: boolean,
  db = database()
): Promise<void> {
  permit(actor, maySettleOrganizations);
  await db.transaction(async (tx) => {
    const before = await lockAt(tx, code, revision);
    if (before.trusted === trusted) return;
    await change(tx, actor, code, revision, {
      before: { trusted: before.trusted },
      after: { trusted }
    });
  });
}

async function change(
  tx: Transaction,
  actor: Actor,
  code: string,
  revision: number,
  { before, after }: { before: Record<string, unknown>; after: Record<string, unknown> }
): Promise<void> {
  await tx
    .update(organizations)
    .set({ ...after, revision: revision + 1 })
    .where(eq(organizations.code, code));
  await record(tx, actor, {
    kind: 'organization.edited',
    subjectKind: 'organization',
    subject: code,
    before,
    after: { ...after, revision: revision + 1 }
  });
}

async function lockAt(tx: Transaction, code: string, revision: number) {
  const [row] = await tx
    .select()
    .from(organizations)
    .where(eq(organizations.code, code))
    .for('no key update');
  if (!row) throw new Refusal('not-found');
  if (row.revision !== revision || row.mergedInto !== null) throw new Refusal('conflict');
  return row;
}

/** The input as it is written, its parent the one that it became. Throws a Refusal `invalid` with every fault. */
async function checked(
  tx: Transaction,
  code: string | null,
  input: OrganizationInput
): Promise<OrganizationInput> {
  const issues: Issue[] = [];
  const unknown = (path: string, key: string) =>
    issues.push({ path, rule: 'unknown-code', params: { code: key } });
  const [twin] = await tx
    .select({ code: organizations.code })
    .from(organizations)
    .where(
      and(
        sql`lower(${organizations.name}) = lower(${input.name})`,
        isNull(organizations.mergedInto),
        code === null ? undefined : ne(organizations.code, code)
      )
    );
  if (twin) issues.push({ path: 'name', rule: 'name-taken', params: { code: twin.code } });
  const [group] = await tx.select({ code: groups.code }).from(groups).where(eq(groups.code, input.group));
  if (!group) unknown('group', input.group);
  if (input.country !== null) {
    const [country] = await tx
      .select({ code: countries.alpha3 })
      .from(countries)
      .where(eq(countries.alpha3, input.country));
    if (!country) unknown('country', input.country);
  }
  const parent = input.parent && (await currentCode(tx, input.parent));
  if (input.parent !== null && parent === null) unknown('parent', input.parent);
  if (code !== null && parent !== null && (await ancestry(tx, parent)).includes(code))
    issues.push({ path: 'parent', rule: 'within-itself' });
  if (issues.length > 0) throw new Refusal('invalid', issues);
  return { ...input, parent };
}

/** The organization and what it belongs to, upwards. */
export async function ancestry(tx: Transaction, code: string): Promise<string[]> {
  const rows = (await tx.execute<{ code: string }>(sql`
    with recursive above(code, parent) as (
      select code, parent from organizations where code = ${code}
      union select o.code, o.parent from organizations o join above on o.code = above.parent
    ) select code from above`)) as unknown as { code: string }[];
  return rows.map((row) => row.code);
}
