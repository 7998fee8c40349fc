import { z } from 'zod';
import { codePatterns } from './codes.ts';
import { isDay, today } from './dates.ts';
import type { Issue } from './errors.ts';
import { parseParams } from './params.ts';
import { isStorable } from './text.ts';
import { followUpTypes, freshnesses, levels, reviewRegions, statuses } from './vocabularies.ts';

export const sortKeys = ['code', 'title', 'status', 'progress', 'start', 'due', 'updated'] as const;
export type SortKey = (typeof sortKeys)[number];
export const sorts = sortKeys.flatMap((key) => [key, `-${key}`] as const);
export type Sort = (typeof sorts)[number];

export const defaultLimit = 50;
export const maxLimit = 200;

const many = <T extends z.ZodType>(item: T) => z.array(item).max(50).default([]);
const slug = z.string().regex(codePatterns.slug, 'not-a-code');
const day = z.string().refine(isDay, 'not-a-day').meta({ format: 'date' });

/** Every filter of a follow-ups list, as it stands in the URL. Lists are comma-separated or repeated. */
export const filterSchema = z.strictObject({
  q: z.string().trim().max(200).refine(isStorable, 'not-plain-text').optional(),
  theme: many(slug),
  message: many(z.string().regex(codePatterns.message, 'not-a-code')),
  goal: many(z.string().regex(codePatterns.goal, 'not-a-code')),
  target: many(z.string().regex(codePatterns.target, 'not-a-code')),
  objective: many(z.string().regex(codePatterns.objective, 'not-a-code').transform(Number)),
  status: many(z.enum(statuses)),
  type: many(z.enum(followUpTypes)),
  level: many(z.enum(levels)),
  region: many(z.enum(reviewRegions)),
  country: many(z.string().regex(codePatterns.country, 'not-a-code')),
  group: many(slug),
  organization: many(slug),
  overdue: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  /** `true`: two groups report a different status. */
  disputed: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  /** `false`: progress not known, of those not cancelled; what the figure "no information" counts. */
  information: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  freshness: many(z.enum(freshnesses)),
  updatedSince: day.optional(),
  asOf: day.default(() => today()),
  sort: z.enum(sorts).default('code'),
  limit: z.coerce.number().int().min(1).max(maxLimit).default(defaultLimit),
  /** Long enough for a title of 160 characters of any script. */
  cursor: z
    .string()
    .max(2000)
    .regex(/^[\w-]+$/, 'not-a-cursor')
    .optional()
});

export type FollowUpFilter = z.infer<typeof filterSchema>;
export type FilterKey = keyof FollowUpFilter;

/** One filter object from a URL's parameters, or null and what is wrong with each of them; see `parseParams`. */
export function parseFilter(
  params: URLSearchParams
): { filter: FollowUpFilter; issues: [] } | { filter: null; issues: Issue[] } {
  const { value, issues } = parseParams(filterSchema, params);
  return value ? { filter: value, issues: [] } : { filter: null, issues };
}

/** The filter of everything, as of today. */
export function noFilter(overrides: Partial<FollowUpFilter> = {}): FollowUpFilter {
  return { ...filterSchema.parse({}), ...overrides };
}
