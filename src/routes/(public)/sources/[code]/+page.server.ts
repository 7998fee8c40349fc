import { redirect } from '@sveltejs/kit';
import { codePatterns } from '#lib/domain/codes.ts';
import { mayEditContent } from '#lib/domain/content-permissions.ts';
import { noFilter } from '#lib/domain/filter.ts';
import { editSourcePath } from '#lib/domain/links.ts';
import { messageSummaries } from '#lib/domain/message-summary.ts';
import { href } from '#lib/i18n/href.ts';
import { anyone, orNotFound } from '#lib/server/auth/guards.ts';
import * as followUps from '#lib/server/follow-ups/queries.ts';
import * as framework from '#lib/server/framework/queries.ts';
import * as messages from '#lib/server/messages/queries.ts';
import { progressBy } from '#lib/server/progress/by-group.ts';
import { anchorsIn } from '#lib/server/messages/anchors-in.ts';
import * as sources from '#lib/server/sources/queries.ts';
import * as workingCopies from '#lib/server/sources/working-copies.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale, user } = event.locals;
  const { code: asked } = event.params;
  const isEditor = user !== null && mayEditContent(user);
  const copy = isEditor ? await workingCopies.get(asked) : null;
  if (copy?.version === 0) redirect(303, href(editSourcePath(asked)));
  const source = orNotFound(await sources.get(asked));
  const [voiced, commitments, figures, goals] = await Promise.all([
    messages.list({ source: source.code }, undefined, user),
    sources.commitmentsOf(source.code),
    progressBy('message', noFilter(), locale),
    framework.listGoals(locale)
  ]);
  const answers = await followUps.answersTo(commitments.map(({ code }) => code));
  const anchor = event.url.searchParams.get('anchor') ?? '';
  return {
    source,
    ...anchorsIn(source, voiced, commitments),
    messages: messageSummaries(voiced, figures),
    commitments: commitments.map(({ code, statement, lead }) => ({
      code,
      statement,
      lead,
      answers: answers
        .filter(({ commitment }) => commitment === code)
        .map(({ code: answer, title, status }) => ({ code: answer, title, status }))
    })),
    goals: goals.map(({ code, title }) => ({ code, title })),
    /** What an editor has beside the text; null for everybody else. */
    editing: isEditor
      ? { isPrepared: copy !== null, message: codePatterns.message.test(anchor) ? anchor : null }
      : null
  };
};
