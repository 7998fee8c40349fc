import { organizationSchema } from '../../domain/organization-input.ts';
import type { Actor } from '../../domain/roles.ts';
import { add } from './commands.ts';

/** An administrator, organizations and what they report, for tests. */
export const ada: Actor = {
  kind: 'user',
  id: 'ada',
  person: 'ada',
  name: 'Ada Moreau',
  role: 'admin',
  organizations: []
};
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
