import { organizationSchema } from '../../domain/organization-input.ts';
import type { Actor } from '../../domain/roles.ts';
import { bruno } from '../follow-ups/follow-up.fixture.ts';
import * as followUps from '../follow-ups/queries.ts';
import { add } from './commands.ts';

/** An administrator, organizations and what they report, for tests. */
export const ada: Actor = { ...bruno, role: 'admin' };
export const named = (name: string, changes = {}) =>
  organizationSchema.parse({ name, group: 'ngos', ...changes });
export const ngo = (name: string, changes = {}) => add(ada, named(name, changes));
export const report = (organization: string) =>
  ({
    date: '2026-01',
    status: 'in-progress',
    progress: 20,
    note: '',
    source: null,
    reportedBy: null,
    organization
  }) as const;
export const actors = async (code: string) => {
  const { lead, partners } = (await followUps.get(code, ada))!;
  return { lead: lead.code, partners: partners.map((partner) => partner.code) };
};
