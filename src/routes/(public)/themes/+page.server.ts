import { noFilter } from '#lib/domain/filter.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import * as messages from '#lib/server/messages/queries.ts';
import { progressBy } from '#lib/server/progress/by-group.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale } = event.locals;
  const [themes, all, figures] = await Promise.all([
    messages.listThemes(locale),
    messages.list(),
    progressBy('theme', noFilter(), locale)
  ]);
  return {
    themes: themes.map((theme) => {
      const figure = figures.find(({ key }) => key === theme.code);
      return {
        ...theme,
        messages: all.filter((message) => message.theme === theme.code).length,
        followUps: figure?.followUps ?? 0,
        progress: figure?.progress ?? null
      };
    })
  };
};
