import { adminPeoplePath, adminPersonPath } from '#lib/domain/links.ts';
import { typed } from '#lib/domain/text.ts';
import { eventLine } from '#lib/i18n/event-changes.ts';
import { formOf, orNotFound, person } from '#lib/server/auth/guards.ts';
import { organizationChoices } from '#lib/server/auth/people-choices.ts';
import { saved } from '#lib/server/auth/saving.ts';
import { note } from '#lib/server/auth/security-log.ts';
import { namesOfCodes } from '#lib/server/follow-ups/names.ts';
import * as history from '#lib/server/history/queries.ts';
import { remove } from '#lib/server/users/leaving.ts';
import { changeRights, endSessions } from '#lib/server/users/people.ts';
import { get } from '#lib/server/users/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  person(event, 'admin');
  const { id } = event.params;
  const account = orNotFound(await get(id));
  const { locale } = event.locals;
  const [choices, events, names] = await Promise.all([
    organizationChoices(locale),
    history.of('user', id),
    namesOfCodes(locale)
  ]);
  return { account, choices, lines: events.map((line) => eventLine(line, names)) };
};

export const actions: Actions = {
  rights: async (event) => {
    const actor = person(event, 'admin');
    const { id } = event.params;
    const data = await formOf(event);
    const organizations = data.getAll('organizations').filter((code) => typeof code === 'string');
    const values = { role: typed(data, 'role'), organizations };
    return saved(event, { path: adminPersonPath(id), what: 'saved', values: { values } }, async () => {
      await changeRights(actor, id, values);
      note(event, 'rights-changed', id);
    });
  },
  sessions: async (event) => {
    const actor = person(event, 'admin');
    const { id } = event.params;
    return saved(event, { path: adminPersonPath(id), what: 'sessions-ended', values: {} }, async () => {
      await endSessions(actor, id);
      note(event, 'sessions-ended', id);
    });
  },
  remove: async (event) => {
    const actor = person(event, 'admin');
    const confirmation = typed(await formOf(event), 'typed');
    const then = { path: adminPeoplePath(), what: 'person-removed', values: { confirmation } } as const;
    return saved(event, then, async () => {
      await remove(actor, event.params.id, confirmation);
      note(event, 'account-deleted', event.params.id);
    });
  }
};
