import { deviceOf } from '#lib/domain/device.ts';
import { accountSessionsPath } from '#lib/domain/links.ts';
import { typed } from '#lib/domain/text.ts';
import { formOf, person } from '#lib/server/auth/guards.ts';
import { saved } from '#lib/server/auth/saving.ts';
import { note } from '#lib/server/auth/security-log.ts';
import { currentToken, signOut } from '#lib/server/auth/session.ts';
import { endSessions } from '#lib/server/users/people.ts';
import { endSession, openSessions } from '#lib/server/users/sessions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = person(event, 'viewer');
  const sessions = await openSessions(actor, await currentToken(event));
  return { sessions: sessions.map(({ agent, ...rest }) => ({ ...rest, device: deviceOf(agent) })) };
};

export const actions: Actions = {
  end: async (event) => {
    const actor = person(event, 'viewer');
    const id = typed(await formOf(event), 'id');
    const path = accountSessionsPath();
    return saved(event, { path, what: 'sessions-ended', values: {} }, async () => {
      await endSession(actor, id);
      note(event, 'sessions-ended', actor.person);
    });
  },
  endAll: async (event) => {
    const actor = person(event, 'viewer');
    return saved(event, { path: '/sign-in', what: 'sessions-ended', values: {} }, async () => {
      await endSessions(actor, actor.person);
      note(event, 'sessions-ended', actor.person);
      await signOut(event.request.headers);
    });
  }
};
