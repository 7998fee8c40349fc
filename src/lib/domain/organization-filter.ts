import { z } from 'zod';
import { codePatterns } from './codes.ts';
import { maxLimit } from './filter.ts';
import { isStorable } from './text.ts';

/** Every filter of a list of organizations, as it stands in the URL. Without `limit` the list is whole. */
export const organizationFilterSchema = z.strictObject({
  q: z.string().trim().max(200).refine(isStorable, 'not-plain-text').optional(),
  group: z.array(z.string().regex(codePatterns.slug, 'not-a-code')).max(50).default([]),
  country: z.array(z.string().regex(codePatterns.country, 'not-a-code')).max(50).default([]),
  limit: z.coerce.number().int().min(1).max(maxLimit).optional(),
  cursor: z
    .string()
    .max(2000)
    .regex(/^[\w-]+$/, 'not-a-cursor')
    .optional()
});
export type OrganizationFilter = z.infer<typeof organizationFilterSchema>;
