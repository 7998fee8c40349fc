import { noFilter } from '#lib/domain/filter.ts';
import { messageSummaries } from '#lib/domain/message-summary.ts';
import { anyone, orNotFound } from '#lib/server/auth/guards.ts';
import * as followUps from '#lib/server/follow-ups/queries.ts';
import * as framework from '#lib/server/framework/queries.ts';
import * as messages from '#lib/server/messages/queries.ts';
import { progressBy } from '#lib/server/progress/by-group.ts';
import * as sources from '#lib/server/sources/queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale } = event.locals;
  const source = orNotFound(await sources.get(event.params.code));
  const [voiced, commitments, figures, goals] = await Promise.all([
    messages.list({ source: source.code }),
    sources.commitmentsOf(source.code),
    progressBy('message', noFilter(), locale),
    framework.listGoals(locale)
  ]);
  const answers = await followUps.answersTo(commitments.map(({ code }) => code));
  return {
    source,
    anchors: [
      ...voiced.map(({ code, anchor: { paragraph, start, end } }) => ({ code, paragraph, start, end })),
      ...commitments.map(({ code, paragraph, start, end }) => ({ code, paragraph, start, end }))
    ],
    messages: messageSummaries(voiced, figures),
    commitments: commitments.map(({ code, statement, lead }) => ({
      code,
      statement,
      lead,
      answers: answers
        .filter(({ commitment }) => commitment === code)
        .map(({ code: answer, title, status }) => ({ code: answer, title, status }))
    })),
    goals: goals.map(({ code, title }) => ({ code, title }))
  };
};
