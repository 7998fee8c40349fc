import { mayWriteFor } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Locale } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import * as framework from '../framework/queries.ts';
import * as messages from '../messages/queries.ts';
import * as organizations from '../organizations/queries.ts';

/**
 * Everything that a follow-up can be linked to, with names in the writer's language, for the form. `leads` are the
 * organizations for which the writer may log.
 */
export async function formChoices(locale: Locale, writer: Actor, db = database()) {
  const [themes, groups, keyMessages, goals, targets, objectives, actors, countries] = await Promise.all([
    messages.listThemes(locale, db),
    messages.listGroups(locale, db),
    messages.list({}, db),
    framework.listGoals(locale, db),
    framework.listTargets(locale, undefined, db),
    framework.listObjectives(locale, db),
    organizations.list(db),
    framework.listCountries(locale, db)
  ]);
  return {
    themes: themes.map(({ code, title }) => ({ code, title })),
    groups,
    messages: keyMessages.map(({ code, theme, statement, targets: mapped }) => ({
      code,
      theme,
      statement,
      targets: mapped.filter(({ status }) => status !== 'rejected').map(({ target }) => target)
    })),
    goals: goals.map(({ code, title }) => ({ code, title })),
    targets: targets.map(({ code, goal, title }) => ({ code, goal, title })),
    objectives: objectives.map(({ number, shortTitle }) => ({ code: String(number), title: shortTitle })),
    organizations: organizations.named(actors, locale),
    leads: actors.filter(({ code }) => mayWriteFor(writer, code)).map(({ code }) => code),
    countries
  };
}

/** What an organization can belong to, for its form. `except`: the organization itself, which cannot be within itself. */
export async function organizationChoices(locale: Locale, except?: string, db = database()) {
  const [groups, countries, actors] = await Promise.all([
    messages.listGroups(locale, db),
    framework.listCountries(locale, db),
    organizations.list(db)
  ]);
  const option = ({ code, name }: { code: string; name: string }) => ({ value: code, label: name });
  return {
    groups: groups.map(option),
    countries: countries.map(option),
    organizations: organizations
      .named(actors, locale)
      .filter(({ code }) => code !== except)
      .map(({ english, ...organization }) => ({ ...option(organization), english }))
  };
}
