import { z } from 'zod';
import { roles } from './roles.ts';
import { isStorable } from './text.ts';

/** After how many days a token may end by itself; `never` until it is revoked. */
export const tokenLives = ['30', '90', '365', 'never'] as const;
export type TokenLife = (typeof tokenLives)[number];

export const tokenSchema = z.strictObject({
  name: z.string().trim().min(1).max(80).refine(isStorable, 'not-plain-text'),
  role: z.enum(roles),
  life: z.enum(tokenLives)
});
export type TokenInput = z.input<typeof tokenSchema>;
