import { mayEditContent } from '#lib/domain/content-permissions.ts';
import { contentSubjects, privateSubjects } from '#lib/domain/events.ts';
import { mayManagePeople } from '#lib/domain/permissions.ts';
import { isOneOf } from '#lib/domain/vocabularies.ts';
import { everyChange, eventLine } from '#lib/i18n/event-changes.ts';
import { anyone, keepPrivate, orNotFound } from '#lib/server/auth/guards.ts';
import { namesOfCodes } from '#lib/server/follow-ups/names.ts';
import { historyFor } from '#lib/server/follow-ups/versions.ts';
import { sealOf } from '#lib/server/history/chain.ts';
import * as history from '#lib/server/history/queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { user, locale } = event.locals;
  const id = /^\d{1,15}$/.test(event.params.id) ? Number(event.params.id) : null;
  const isEditor = user !== null && mayEditContent(user);
  const { event: told, isPublic } = orNotFound(
    id === null ? null : await history.get(id, undefined, isEditor)
  );
  if (!isPublic) {
    // What concerns accounts and tokens is for those to read who manage them, what is being prepared for editors.
    const { kind, code } = told.subject;
    const isManaged = user && mayManagePeople(user) && isOneOf(privateSubjects, kind);
    const isPrepared = isEditor && isOneOf(contentSubjects, kind);
    if (!isManaged && !isPrepared) orNotFound((await historyFor(code, user))?.find((each) => each.id === id));
    keepPrivate(event);
  }
  const [names, seal] = await Promise.all([namesOfCodes(locale), sealOf(told.id)]);
  return {
    line: eventLine(told, names),
    everything: everyChange(told, names),
    isNew: !told.before,
    isPublic,
    seal
  };
};
