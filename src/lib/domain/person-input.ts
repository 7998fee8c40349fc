import { z } from 'zod';
import { codePatterns } from './codes.ts';
import { roles } from './roles.ts';
import { isStorable } from './text.ts';
import { locales } from './vocabularies.ts';

/** The least length of a password; no other rule, after NIST SP 800-63B. */
export const minPasswordLength = 12;
export const maxPasswordLength = 128;

export const personSchema = z.strictObject({
  name: z.string().trim().min(1).max(120).refine(isStorable, 'not-plain-text'),
  email: z.email('not-an-email').max(254).toLowerCase(),
  password: z.string().min(minPasswordLength, 'password-too-short').max(maxPasswordLength),
  role: z.enum(roles),
  /** Codes of the organizations that the person belongs to. */
  organizations: z
    .array(z.string().max(100).regex(codePatterns.slug, 'not-a-code'))
    .max(100)
    .transform((codes) => [...new Set(codes)].toSorted()),
  /** The language of mails. */
  locale: z.enum(locales)
});
