import { z } from 'zod';
import { codePatterns, goalOf } from './codes.ts';
import { isStorable } from './text.ts';
import { locales } from './vocabularies.ts';

/** UTF-16 code units in one request: about 3,000 words. */
export const longestText = 20_000;

/** A score from here on is a suggestion; what is below is told as what comes near. */
export const suggestedFrom = 0.5;

/** The lowest score that is told, and how many of each. */
export const floor = 0.1;
export const most = { goals: 17, targets: 10, objectives: 5 } as const;

export const suggestionRequestSchema = z.strictObject({
  text: z.string().min(1).max(longestText).refine(isStorable, 'not-plain-text')
});

/** Why nothing is suggested. */
export const reasons = ['language-not-supported', 'too-short', 'nothing-found'] as const;

const score = z.number().min(0).max(1).meta({
  description: 'How likely one who reads the text maps it so, 0-1; 0.5 or more means suggested'
});
const because = z.array(z.strictObject({ start: z.int().min(0), end: z.int().min(1) })).meta({
  description: 'The words that caused it, in UTF-16 units of the text as it was sent; end is exclusive'
});

/** What a text is suggested to be about, each list with the best first. */
export const suggestionsSchema = z.strictObject({
  language: z
    .string()
    .nullable()
    .meta({ description: 'ISO 639 code of the language of the text, null where it cannot be told' }),
  reason: z
    .enum(reasons)
    .nullable()
    .meta({ description: 'Why nothing is suggested; null where something is' }),
  goals: z.array(z.strictObject({ goal: z.string().regex(codePatterns.goal), score, because })),
  targets: z.array(z.strictObject({ target: z.string().regex(codePatterns.target), score, because })),
  objectives: z.array(z.strictObject({ objective: z.int().min(1).max(23), score, because }))
});

export type Suggestions = z.output<typeof suggestionsSchema>;
type Scored = Pick<Suggestions, 'goals' | 'targets' | 'objectives'>;
export type Span = Suggestions['goals'][number]['because'][number];

/** The languages that texts are suggested in. */
export const suggestedLanguages = locales;

const isSuggested = ({ score }: { score: number }) => score >= suggestedFrom;

/** The goals that are suggested, themselves or by one of their targets, likeliest first; and the objectives. */
export function suggestedOf({ goals, targets, objectives }: Scored) {
  const scores = new Map<string, number>();
  const all = [...goals, ...targets.map(({ target, score }) => ({ goal: goalOf(target), score }))];
  for (const { goal, score } of all.filter(isSuggested))
    scores.set(goal, Math.max(score, scores.get(goal) ?? 0));
  return {
    goals: [...scores].map(([goal, score]) => ({ goal, score })).toSorted((a, b) => b.score - a.score),
    objectives: objectives.filter(isSuggested).map(({ objective, score }) => ({ objective, score }))
  };
}
