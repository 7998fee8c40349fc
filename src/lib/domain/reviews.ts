export const reviewPhases = ['past', 'under-way', 'coming'] as const;
export type ReviewPhase = (typeof reviewPhases)[number];

/**
 * Where a review stands on `day`. `start` and `end` are partial dates and are compared as far as they are known: a review
 * of 2026-05 is under way on every day of that month.
 */
export function reviewPhase(start: string, end: string | null, day: string): ReviewPhase {
  const last = end ?? start;
  if (day.slice(0, start.length) < start) return 'coming';
  return day.slice(0, last.length) > last ? 'past' : 'under-way';
}
