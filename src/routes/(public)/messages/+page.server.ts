import { noFilter } from '#lib/domain/filter.ts';
import { messageSummaries } from '#lib/domain/message-summary.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import * as framework from '#lib/server/framework/queries.ts';
import * as messages from '#lib/server/messages/queries.ts';
import { progressBy } from '#lib/server/progress/by-group.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale } = event.locals;
  const [themes, all, figures, goals] = await Promise.all([
    messages.listThemes(locale),
    messages.list(),
    progressBy('message', noFilter(), locale),
    framework.listGoals(locale)
  ]);
  const summaries = messageSummaries(all, figures);
  return {
    count: summaries.length,
    unanswered: summaries.filter(({ followUps }) => followUps === 0).length,
    themes: themes.map(({ code, title }) => ({
      code,
      title,
      messages: summaries.filter(({ theme }) => theme === code)
    })),
    goals: goals.map(({ code, title }) => ({ code, title }))
  };
};
