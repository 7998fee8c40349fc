import { z } from 'zod';
import { codePatterns } from './codes.ts';
import { firstDay, today } from './dates.ts';
import { isStorable } from './text.ts';
import { followUpTypes, levels, publications, reviewRegions, statuses } from './vocabularies.ts';

/** What people write: one schema for the page's form and the API's body. Codes are checked against the database later. */
const text = (max: number) => z.string().trim().max(max).refine(isStorable, 'not-plain-text');
const slug = z.string().regex(codePatterns.slug, 'not-a-code');
export const partialDate = z
  .string()
  .refine((value) => firstDay(value) !== null, { error: 'not-a-date', abort: true })
  .meta({ pattern: String.raw`^\d{4}(-\d{2}(-\d{2})?)?$`, examples: ['2026-05'] });
const webAddress = z
  .url({ protocol: /^https?$/, error: 'not-an-address' })
  .max(2000)
  .refine(isStorable, 'not-an-address');
/** One word of a vocabulary; none given is told as `required` instead of as a wrong word. */
const choice = <const T extends readonly string[]>(words: T) =>
  z.enum(words, { error: ({ input }) => (input === undefined ? 'required' : undefined) });
const unique = <T>(items: T[]) => [...new Set(items)];
const list = <T extends z.ZodType>(item: T) => z.array(item).max(60).transform(unique).default([]);

/** 0-100 whole per cent, or null for "no information". */
export const progressSchema = z.int().min(0).max(100).nullable();

export const citationSchema = z.strictObject({
  title: text(300).min(1),
  symbol: text(60).nullable().default(null),
  url: webAddress.nullable().default(null)
});

const fields = z.strictObject({
  title: text(160).min(1),
  description: text(4000).default(''),
  theme: slug,
  messages: z.array(z.string().regex(codePatterns.message, 'not-a-code')).min(1).max(60).transform(unique),
  targets: list(z.string().regex(codePatterns.target, 'not-a-code')),
  objectives: list(z.int().min(1).max(23)),
  type: choice(followUpTypes),
  lead: slug,
  partners: list(slug),
  level: choice(levels),
  region: z.enum(reviewRegions).default('global'),
  countries: list(z.string().regex(codePatterns.country, 'not-a-code')),
  start: partialDate.nullable().default(null),
  due: partialDate.nullable().default(null),
  progressBasis: text(1000).nullable().default(null),
  sources: z.array(citationSchema).max(40).default([])
});

const inOrder = ({ start, due }: { start: string | null; due: string | null }) =>
  !start || !due || firstDay(start)! <= firstDay(due)!;
const orderFault = { path: ['due'], error: 'due-before-start' };

/** The editable fields of a follow-up. */
export const followUpSchema = fields.refine(inOrder, orderFault);
export type FollowUpInput = z.infer<typeof followUpSchema>;

/** A step of a follow-up's or an update's way to the public; back to `draft` it needs a reason. */
export const publicationStepSchema = z.strictObject({
  to: choice(publications),
  reason: text(1000).optional()
});
export type PublicationStep = z.infer<typeof publicationStepSchema>;

/** Why something was changed or returned, in the writer's words. */
export const reasonSchema = text(1000).min(1);

export type FollowUpChanges = Partial<FollowUpInput> & { reason?: string };

/**
 * The fields that a change gives, and why; what it leaves out stays as it is. Nothing has a default here. The reason is
 * no field of the follow-up: the event of the change keeps it.
 */
export const followUpChangesSchema = z.strictObject({
  ...Object.fromEntries(
    Object.entries(fields.shape).map(([name, schema]) => [
      name,
      (schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : schema).optional()
    ])
  ),
  reason: reasonSchema.optional()
}) as unknown as z.ZodType<FollowUpChanges>;

/** Which version a follow-up is to be like again, and why. */
export const restorationSchema = z.strictObject({
  version: z.int().min(1).max(999_999_999),
  reason: reasonSchema.optional()
});
export type Restoration = z.infer<typeof restorationSchema>;

/**
 * A new follow-up; with `status` or `progress` its first update is logged with it, dated today. Without `publication` it is
 * published where its writer may publish, else submitted for review.
 */
export const newFollowUpSchema = fields
  .extend({
    status: z.enum(statuses).optional(),
    progress: progressSchema.optional(),
    publication: z.enum(publications).optional()
  })
  .refine(inOrder, orderFault);
export type NewFollowUp = z.infer<typeof newFollowUpSchema>;

/**
 * One dated report. `date` is a partial date, not in the future; `source` where it can be checked. `reportedBy` is the group
 * that says so, `organization` who of it; where they are left out, see `reporterOf` in `server/follow-ups/updates`.
 */
export const updateSchema = z.strictObject({
  date: partialDate
    .refine((value) => (firstDay(value) ?? '') <= today(), 'in-the-future')
    .default(() => today()),
  status: choice(statuses),
  progress: progressSchema.default(null),
  note: text(2000).default(''),
  source: citationSchema.nullable().default(null),
  reportedBy: slug.nullable().default(null),
  organization: slug.nullable().default(null)
});
export type UpdateInput = z.infer<typeof updateSchema>;
