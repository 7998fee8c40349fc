import { goalOf } from './codes.ts';
import type { MappedTo } from './mappings.ts';
import type { Span, Suggestions } from './suggestions.ts';

/** Something that the words of a message are suggested to map to. Spans are offsets into the paragraph. */
export interface SuggestedEnd extends MappedTo {
  score: number;
  because: Span[];
  /** Whether the message's own words say it, or only the paragraph around them. */
  from: 'quote' | 'paragraph';
}

/** A goal with the targets that are suggested under it; `score` is null where a target of it is likelier. */
export interface SuggestedGoal {
  goal: string;
  score: number | null;
  because: Span[];
  from: 'quote' | 'paragraph';
  targets: SuggestedEnd[];
}

export interface SuggestedMappings {
  language: string | null;
  reason: Suggestions['reason'];
  goals: SuggestedGoal[];
  objectives: SuggestedEnd[];
}

/** How many targets and objectives of the message's own words are shown, and how many more of the paragraph. */
const shown = { quote: 6, paragraph: 3 };
/** What only the paragraph around the words says has to be likelier. */
const least = { quote: 0.1, paragraph: 0.5 };

/**
 * What a message may map to: the suggestions for its words, `start` where they begin in the paragraph, and after them what
 * only the whole paragraph says. Goals with the best first, each with its targets.
 */
export function suggestedMappings(
  quote: Suggestions,
  paragraph: Suggestions,
  start: number
): SuggestedMappings {
  const moved = (spans: readonly Span[]) =>
    spans.map((span) => ({ start: span.start + start, end: span.end + start }));
  const targets = merged<SuggestedEnd>(
    quote.targets.map(({ target, score, because }) => ({
      ...{ framework: 'target' as const, end: target, score, because: moved(because), from: 'quote' as const }
    })),
    paragraph.targets.map(({ target, ...rest }) => ({
      ...rest,
      ...{ framework: 'target' as const, end: target, from: 'paragraph' as const }
    }))
  );
  const objectives = merged<SuggestedEnd>(
    quote.objectives.map(({ objective, score, because }) => ({
      ...{ framework: 'objective' as const, end: String(objective) },
      ...{ score, because: moved(because), from: 'quote' as const }
    })),
    paragraph.objectives.map(({ objective, ...rest }) => ({
      ...rest,
      ...{ framework: 'objective' as const, end: String(objective), from: 'paragraph' as const }
    }))
  );
  const goals = merged<Omit<SuggestedEnd, 'framework'>>(
    quote.goals.map(({ goal, score, because }) => ({
      ...{ end: goal, score, because: moved(because), from: 'quote' as const }
    })),
    paragraph.goals.map(({ goal, ...rest }) => ({ ...rest, end: goal, from: 'paragraph' as const }))
  ).filter(
    ({ end, score }) => score >= least.paragraph || targets.some((target) => goalOf(target.end) === end)
  );
  const unnamed = [...new Set(targets.map(({ end }) => goalOf(end)))].filter(
    (goal) => !goals.some(({ end }) => end === goal)
  );
  const goalsInOrder = [
    ...goals.map(({ end, ...goal }) => ({ ...goal, goal: end })),
    ...unnamed.map((goal) => ({ goal, score: null, because: [], from: 'quote' as const }))
  ];
  return {
    language: quote.language ?? paragraph.language,
    reason: goalsInOrder.length + objectives.length > 0 ? null : (quote.reason ?? paragraph.reason),
    goals: goalsInOrder.map((goal) => {
      const own = targets.filter(({ end }) => goalOf(end) === goal.goal);
      // What a target of it says counts for the goal too: no goal is told to be less likely than its target.
      const isLess = own.some(({ score }) => score > (goal.score ?? 0));
      return { ...goal, score: isLess ? null : goal.score, targets: own };
    }),
    objectives
  };
}

function merged<T extends { end: string; score: number }>(quote: T[], paragraph: T[]): T[] {
  const own = quote.filter(({ score }) => score >= least.quote).slice(0, shown.quote);
  const more = paragraph
    .filter(({ end, score }) => score >= least.paragraph && !own.some((other) => other.end === end))
    .slice(0, shown.paragraph);
  return [...own, ...more];
}
