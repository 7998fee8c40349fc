import { z } from 'zod';
import { codePatterns } from './codes.ts';
import { roles } from './roles.ts';
import { isStorable } from './text.ts';

/** What the list of people can be narrowed by, as its address says. */
export const peopleFilter = z.object({
  q: z.string().max(200).refine(isStorable, 'not-plain-text').optional(),
  role: z.enum(roles).optional(),
  organization: z.string().max(100).regex(codePatterns.slug, 'not-a-code').optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1)
});
export type PeopleFilter = z.output<typeof peopleFilter>;
