import { getLocale } from '#lib/paraglide/runtime.js';
import { nameIn, type Named, type ShownName } from '../domain/organization-name.ts';

/** What an organization is called in the reader's language, or else as it writes itself. */
export function organizationName(organization: Named): ShownName {
  return nameIn(getLocale(), organization);
}
