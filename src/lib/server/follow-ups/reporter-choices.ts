import { ownReporter } from '../../domain/claims.ts';
import { mayActAs, type Actor } from '../../domain/roles.ts';
import type { Locale } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import * as messages from '../messages/queries.ts';
import * as organizations from '../organizations/queries.ts';
import type { FollowUp, ProgressUpdate } from './queries.ts';

/**
 * For the form of an update: whom the writer can name as reporting it, and whom to suggest. `update` is the one that is
 * corrected; who corrects does not become who reports.
 */
export async function reporterChoices(
  writer: Actor,
  followUp: Pick<FollowUp, 'lead' | 'partners'>,
  locale: Locale,
  update?: Pick<ProgressUpdate, 'reportedBy' | 'organization'>,
  db = database()
) {
  const [groups, all] = await Promise.all([messages.listGroups(locale, db), organizations.list(db)]);
  const named = organizations.named(all, locale);
  if (mayActAs(writer.role, 'editor'))
    return {
      choices: { by: 'editor' as const, groups, organizations: named },
      reporter: update ?? { reportedBy: followUp.lead.group, organization: null }
    };
  const own = ownOf(writer, followUp.lead.code);
  const stated = { reportedBy: null, organization: organizationOf(own, followUp, update) };
  const current = update ? [update.organization].filter((code) => code !== null) : [];
  const candidates = named.filter(({ code }) => own.includes(code) || current.includes(code));
  const only = candidates.find(({ code }) => code === stated.organization);
  const group = groups.find(({ code }) => code === update?.reportedBy)?.name ?? '';
  if (update && update.organization === null)
    return {
      choices: { by: 'contributor' as const, stated: { name: group, english: false } },
      reporter: stated
    };
  if (candidates.length === 1 && only)
    return { choices: { by: 'contributor' as const, stated: only }, reporter: stated };
  return { choices: { by: 'contributor' as const, organizations: candidates }, reporter: stated };
}

function ownOf({ organizations: own }: Actor, lead: string): string[] {
  return own === 'any' ? [lead] : own.map(({ code }) => code);
}

function organizationOf(
  own: readonly string[],
  { lead, partners }: Pick<FollowUp, 'lead' | 'partners'>,
  update: Pick<ProgressUpdate, 'organization'> | undefined
): string | null {
  if (update) return update.organization;
  return ownReporter(own, { lead: lead.code, partners: partners.map(({ code }) => code) });
}
