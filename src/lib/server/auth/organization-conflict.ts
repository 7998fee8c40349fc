import { fail } from '@sveltejs/kit';
import { Refusal } from '../../domain/errors.ts';
import { organizationFormOf, type OrganizationForm } from '../../domain/organization-form.ts';
import * as organizations from '../organizations/queries.ts';
import { orNotFound } from './guards.ts';

/** Answers the form with what somebody else saved meanwhile beside what was typed; any other refusal goes on. */
export async function organizationConflict(refusal: unknown, code: string, written?: OrganizationForm) {
  if (!(refusal instanceof Refusal && refusal.code === 'conflict')) throw refusal;
  const now = orNotFound(await organizations.get(code));
  const theirs = organizationFormOf(now);
  return fail(409, { values: written ?? theirs, revision: now.revision, theirs, issues: undefined });
}
