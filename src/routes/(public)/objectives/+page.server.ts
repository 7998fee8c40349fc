import { evidenceOf } from '#lib/domain/evidence.ts';
import { noFilter } from '#lib/domain/filter.ts';
import { reviewPhase } from '#lib/domain/reviews.ts';
import { anyone } from '#lib/server/auth/guards.ts';
import * as framework from '#lib/server/framework/queries.ts';
import * as mappings from '#lib/server/mappings/queries.ts';
import { progressBy } from '#lib/server/progress/by-group.ts';
import * as reviews from '#lib/server/reviews/queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  anyone(event);
  const { locale } = event.locals;
  const filter = noFilter();
  const [objectives, figures, messages, principles, calendar] = await Promise.all([
    framework.listObjectives(locale),
    progressBy('objective', filter, locale),
    mappings.messagesPer('objective'),
    framework.listPrinciples(locale),
    reviews.list(locale)
  ]);
  return {
    asOf: filter.asOf,
    objectives,
    evidence: evidenceOf(figures, messages),
    principles,
    reviews: calendar.map((review) => ({
      ...review,
      phase: reviewPhase(review.start, review.end, filter.asOf)
    }))
  };
};
