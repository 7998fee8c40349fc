import { endText } from '#lib/domain/mapped-ends.ts';
import type { SuggestedMappings } from '#lib/domain/suggested-ends.ts';
import type { Span } from '#lib/domain/suggestions.ts';
import { goalId, suggestionId } from './item-ids.ts';

/** The items that are still suggested, in their order on the page, each with the words that caused it. */
export function causesOf(
  suggested: SuggestedMappings | null,
  decided: ReadonlySet<string>
): { item: string; because: Span[] }[] {
  if (!suggested) return [];
  const isMapped = (goal: string) => [...decided].some((value) => value.startsWith(`${goal}.`));
  const alone = ({ goal, because }: SuggestedMappings['goals'][number]) =>
    isMapped(goal) ? [] : [{ item: goalId(goal), because }];
  const items = suggested.goals.flatMap((goal) =>
    goal.targets.length === 0
      ? alone(goal)
      : goal.targets
          .filter((target) => !decided.has(endText(target)))
          .map((target) => ({ item: suggestionId(target), because: target.because }))
  );
  const objectives = suggested.objectives
    .filter((objective) => !decided.has(endText(objective)))
    .map((objective) => ({ item: suggestionId(objective), because: objective.because }));
  return [...items, ...objectives];
}
