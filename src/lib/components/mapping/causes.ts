import { goalOf } from '#lib/domain/codes.ts';
import { endText } from '#lib/domain/mapped-ends.ts';
import type { MappedTo } from '#lib/domain/mappings.ts';
import type { SuggestedMappings } from '#lib/domain/suggested-ends.ts';
import type { Span } from '#lib/domain/suggestions.ts';
import type { MappingStatus } from '#lib/domain/vocabularies.ts';
import { goalId, suggestionId } from './item-ids.ts';

/**
 * What is still to be decided of the suggestions. A target or an objective is decided once there is a mapping to it, also one
 * that was turned down; a goal without targets once the message is mapped to any of its own, of what stands.
 */
export function openSuggestions<T extends SuggestedMappings>(
  suggested: T,
  mappings: readonly (MappedTo & { status: MappingStatus })[]
): T {
  const decided = new Set(mappings.map(endText));
  const isOpen = (end: MappedTo) => !decided.has(endText(end));
  const reached = new Set(
    mappings
      .filter(({ status }) => status !== 'rejected')
      .flatMap(({ framework, end }) =>
        framework === 'target' || framework === 'indicator' ? goalOf(end) : []
      )
  );
  const goals = suggested.goals.flatMap((goal) => {
    if (goal.targets.length === 0) return reached.has(goal.goal) ? [] : [goal];
    const targets = goal.targets.filter(isOpen);
    return targets.length === 0 ? [] : [{ ...goal, targets }];
  });
  return { ...suggested, goals, objectives: suggested.objectives.filter(isOpen) };
}

/** The items of the suggestions that are open, in their order on the page, each with the words that caused it. */
export function causesOf({
  goals,
  objectives
}: Pick<SuggestedMappings, 'goals' | 'objectives'>): { item: string; because: Span[] }[] {
  const items = goals.flatMap(({ goal, because, targets }) =>
    targets.length === 0
      ? [{ item: goalId(goal), because }]
      : targets.map((target) => ({ item: suggestionId(target), because: target.because }))
  );
  return [...items, ...objectives.map((each) => ({ item: suggestionId(each), because: each.because }))];
}
