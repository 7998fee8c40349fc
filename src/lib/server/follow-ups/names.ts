import type { Locale } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import * as framework from '../framework/queries.ts';
import * as messages from '../messages/queries.ts';
import * as organizations from '../organizations/queries.ts';

/** What the codes in a follow-up stand for, in the reader's language where the data has it. */
export async function namesOfCodes(locale: Locale, db = database()) {
  const [themes, groups, actors, countries] = await Promise.all([
    messages.listThemes(locale, db),
    messages.listGroups(locale, db),
    organizations.listNames(locale, db),
    framework.listCountries(locale, db)
  ]);
  return {
    theme: new Map(themes.map(({ code, title }) => [code, title])),
    group: new Map(groups.map(({ code, name }) => [code, name])),
    organization: actors.names,
    untranslated: actors.untranslated,
    country: new Map(countries.map(({ code, name }) => [code, name]))
  };
}
