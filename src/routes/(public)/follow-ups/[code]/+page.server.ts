import { today } from '#lib/domain/dates.ts';
import { eventLine } from '#lib/i18n/event-changes.ts';
import { anyone, keepPrivate, orNotFound } from '#lib/server/auth/guards.ts';
import { namesOfCodes } from '#lib/server/follow-ups/names.ts';
import * as followUps from '#lib/server/follow-ups/queries.ts';
import { claimsOf, withReporters } from '#lib/server/follow-ups/reporters.ts';
import { rightsOn, updatesFor } from '#lib/server/follow-ups/rights.ts';
import * as framework from '#lib/server/framework/queries.ts';
import * as history from '#lib/server/history/queries.ts';
import * as messages from '#lib/server/messages/queries.ts';
import * as sources from '#lib/server/sources/queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale, user } = event.locals;
  const { author, ...followUp } = orNotFound(await followUps.get(event.params.code, user));
  const { code, commitment } = followUp;
  const updates = await followUps.updatesOf(code, user);
  const pending = updates.filter(({ publication }) => publication !== 'published').map(({ id }) => id);
  if (followUp.publication !== 'published' || pending.length > 0) keepPrivate(event);
  const [events, names, answered, targets, objectives, promise] = await Promise.all([
    history.of('follow-up', code, pending),
    namesOfCodes(locale),
    messages.list(),
    framework.listTargets(locale),
    framework.listObjectives(locale),
    commitment === null ? null : sources.getCommitment(commitment)
  ]);
  const named = (organization: (typeof followUp)['lead']) => ({
    ...organization,
    group: names.group.get(organization.group) ?? organization.group,
    country: organization.country && (names.country.get(organization.country) ?? organization.country)
  });
  return {
    today: today(),
    rights: rightsOn(user, { ...followUp, author }),
    followUp,
    theme: { code: followUp.theme, title: names.theme.get(followUp.theme) ?? followUp.theme },
    lead: named(followUp.lead),
    partners: followUp.partners.map(named),
    countries: followUp.countries.map((country) => ({
      code: country,
      name: names.country.get(country) ?? country
    })),
    commitment: promise,
    messages: answered
      .filter((message) => followUp.messages.includes(message.code))
      .map(({ code: message, statement, anchor }) => ({ code: message, statement, anchor })),
    targets: targets
      .filter((target) => followUp.targets.includes(target.code))
      .map(({ code: target, title }) => ({ code: target, title })),
    objectives: objectives
      .filter(({ number }) => followUp.objectives.includes(number))
      .map(({ number, shortTitle }) => ({ number, title: shortTitle })),
    claims: claimsOf(followUp, names),
    updates: updatesFor(user, { ...followUp, author }, withReporters(updates, names)).toReversed(),
    history: events.map((line) => eventLine(line, names))
  };
};
