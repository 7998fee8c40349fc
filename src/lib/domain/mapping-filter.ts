import { z } from 'zod';
import { codePatterns } from './codes.ts';

/** What waits at the mapping: messages without one, proposals for review, messages whose words their source has no more. */
export const mappingQueues = ['unmapped', 'review', 'lost'] as const;
export type MappingQueue = (typeof mappingQueues)[number];

/** How many messages one page of a queue lists. */
export const mappingPageSize = 25;

const chosen = {
  queue: z.enum(mappingQueues).optional(),
  source: z.string().regex(codePatterns.slug, 'not-a-code').optional(),
  theme: z.string().regex(codePatterns.slug, 'not-a-code').optional(),
  goal: z.string().regex(codePatterns.goal, 'not-a-code').optional()
};

/** Which messages: of one queue alone with `queue`; `goal` chooses among proposals. */
export type MappingFilter = z.output<z.ZodObject<typeof chosen>>;

/** `cursor` is the code of the message after which a page starts. */
export const mappingQueueSchema = z.strictObject({
  ...chosen,
  cursor: z.string().regex(codePatterns.message, 'not-a-cursor').optional()
});

/** The address of one message's mapping; `suggestions=shown` has the page wait for them, where no script can fetch them. */
export const workbenchSchema = z.strictObject({ ...chosen, suggestions: z.literal('shown').optional() });
