import { z } from 'zod';
import { ownSteps } from './own-steps.ts';

/** How much of what is on its way to the public one page lists. */
export const workPageSize = 20;

/** The place in a list after which a page starts, as it stands in the address. */
const cursor = z
  .string()
  .regex(/^\d{1,15}$/, 'not-a-cursor')
  .transform(Number)
  .optional();

export const queueSchema = z.strictObject({ cursor });
/** Own work: at one step alone with `step`, and only then by pages. */
export const ownWorkSchema = z.strictObject({ step: z.enum(ownSteps).optional(), cursor });
