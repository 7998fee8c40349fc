import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { Refusal } from '../../domain/errors.ts';
import { newFollowUpSchema, type NewFollowUp } from '../../domain/follow-up-input.ts';
import type { Actor, Membership } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';
import { memberships, users } from '../db/schema/index.ts';

/** People and a follow-up for tests. */
const someone = { kind: 'user', organizations: [] } as const;
const known = (id: string) => ({ id, person: id });
/** Writes for IOM, which is trusted. */
export const amina: Actor = {
  ...someone,
  ...known('amina'),
  name: 'Amina Diallo',
  role: 'contributor',
  organizations: [{ code: 'iom', trusted: true }]
};
/** Writes for IOM, whose people's work waits for review. */
export const carla: Actor = {
  ...someone,
  ...known('carla'),
  name: 'Carla Nunes',
  role: 'contributor',
  organizations: [{ code: 'iom', trusted: false }]
};
/** Writes for another organization, which is trusted. */
export const dawit: Actor = {
  ...someone,
  ...known('dawit'),
  name: 'Dawit Bekele',
  role: 'contributor',
  organizations: [{ code: 'unhcr', trusted: true }]
};
export const bruno: Actor = { ...someone, ...known('bruno'), name: 'Bruno Reyes', role: 'editor' };
export const reader: Actor = { ...someone, ...known('reader'), name: 'Rita Vale', role: 'viewer' };
export const token: Actor = {
  kind: 'token',
  id: 'token',
  name: 'API (editor)',
  role: 'editor',
  person: null,
  organizations: 'any'
};

/** Gives those people the accounts and memberships that they act with. */
export async function addPeople(db: Db): Promise<void> {
  for (const { id, name, role, organizations } of [amina, carla, dawit, bruno, reader]) {
    await db.insert(users).values({ id: id!, name, role, email: `${id}@example.org` });
    for (const { code } of organizations as readonly Membership[])
      await db.insert(memberships).values({ userId: id!, organization: code });
  }
}

export function corridor(changes: Partial<NewFollowUp> = {}): NewFollowUp {
  return newFollowUpSchema.parse({
    title: 'Remittance corridor between Portugal and Cabo Verde',
    description: 'Two central banks lower the price of sending money home.',
    theme: 'contributions',
    messages: ['KM-11', 'KM-12'],
    targets: ['10.c', '17.3'],
    objectives: [20],
    type: 'programme',
    lead: 'iom',
    partners: ['undp', 'ifad'],
    level: 'regional',
    region: 'africa',
    countries: ['CPV', 'PRT'],
    start: '2026-01',
    due: '2027',
    progressBasis: 'The price of sending 200 dollars.',
    sources: [{ title: 'Joint statement', symbol: 'A/RES/73/195', url: 'https://example.org/statement' }],
    ...changes
  });
}

const tables = [
  'follow_ups',
  'follow_up_messages',
  'follow_up_targets',
  'follow_up_objectives',
  'follow_up_countries',
  'follow_up_partners',
  'follow_up_sources',
  'progress_updates',
  'events'
];

/** A fingerprint of every table that a command may write. */
export async function everything(db: Db): Promise<unknown> {
  const parts = tables.map(
    (table) => `select '${table}', md5(string_agg(t::text, '|' order by t::text)) from ${table} t`
  );
  return db.execute(sql.raw(parts.join(' union all ')));
}

export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason
  );
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
}
