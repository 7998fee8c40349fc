import { noFilter } from '../../domain/filter.ts';
import type { Locale } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import * as framework from '../framework/queries.ts';
import * as messages from '../messages/queries.ts';
import * as organizations from '../organizations/queries.ts';
import { progressBy } from '../progress/by-group.ts';

/** What a reader can filter a list by; of targets, countries and organizations only those that some follow-up has. */
export async function filterChoices(locale: Locale, db = database()) {
  const everything = noFilter();
  const [themes, goals, targets, objectives, statements, acting, groups, countries] = await Promise.all([
    messages.listThemes(locale, db),
    framework.listGoals(locale, db),
    progressBy('target', everything, locale, db),
    framework.listObjectives(locale, db),
    messages.list({}, db),
    organizations.listActing(db),
    messages.listGroups(locale, db),
    progressBy('country', everything, locale, db)
  ]);
  const choice = (value: string | number, label: string | null) => ({
    value: String(value),
    label: label ?? ''
  });
  return {
    theme: themes.map(({ code, title }) => choice(code, title)),
    goal: goals.map(({ code, title }) => choice(code, title)),
    target: targets.filter(({ followUps }) => followUps > 0).map(({ key, title }) => choice(key, title)),
    objective: objectives.map(({ number, shortTitle }) => choice(number, shortTitle)),
    message: statements.map(({ code, statement }) => choice(code, statement)),
    organization: organizations
      .named(acting, locale)
      .map(({ code, name, english }) => ({ value: code, label: name, english })),
    group: groups.map(({ code, name }) => choice(code, name)),
    country: countries.map(({ key, title }) => choice(key, title))
  };
}
