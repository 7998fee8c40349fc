import type { Locale } from '../../domain/vocabularies.ts';
import * as messages from '../messages/queries.ts';
import * as organizations from '../organizations/queries.ts';

/** The organizations that a person can belong to, by stakeholder group, with names in the reader's language. */
export async function organizationChoices(locale: Locale) {
  const [groups, all] = await Promise.all([messages.listGroups(locale), organizations.list()]);
  return { groups, organizations: organizations.named(all, locale) };
}
