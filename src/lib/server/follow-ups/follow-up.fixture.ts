import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { Refusal } from '../../domain/errors.ts';
import { newFollowUpSchema, type NewFollowUp } from '../../domain/follow-up-input.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Db } from '../db/connect.ts';

/** People and a follow-up for tests. */
export const amina: Actor = { kind: 'user', id: 'amina', name: 'Amina Diallo', role: 'contributor' };
export const bruno: Actor = { kind: 'user', id: 'bruno', name: 'Bruno Reyes', role: 'editor' };
export const reader: Actor = { kind: 'user', id: 'reader', name: 'Rita Vale', role: 'viewer' };
export const token: Actor = { kind: 'token', id: 'token', name: 'API (contributor)', role: 'contributor' };

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
