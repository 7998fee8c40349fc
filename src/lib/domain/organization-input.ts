import { z } from 'zod';
import { codePatterns } from './codes.ts';
import { freeCode, slugOf } from './slugs.ts';
import { isStorable } from './text.ts';
import { locales, type Locale, type Translations } from './vocabularies.ts';

const name = z.string().trim().min(1).max(200).refine(isStorable, 'not-plain-text');
const slug = z.string().regex(codePatterns.slug, 'not-a-code');
const names = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, name.optional()])) as Record<
    Locale,
    z.ZodOptional<typeof name>
  >
);

/** What people write of an organization; `name` as it writes itself, `names` what it is called in the six languages. */
export const organizationSchema = z.strictObject({
  name,
  names: names.default({}),
  group: slug,
  country: z.string().regex(codePatterns.country, 'not-a-code').nullable().default(null),
  parent: slug.nullable().default(null)
});
export interface OrganizationInput {
  name: string;
  names: Partial<Translations>;
  group: string;
  country: string | null;
  parent: string | null;
}

/**
 * The code that an organization of this name gets: its words in plain Latin letters, or `organization` where it has none,
 * with a number behind it where that is `taken`. A code is never changed, since addresses and history hold it.
 */
export function organizationCode(written: string, taken: ReadonlySet<string>): string {
  return freeCode(slugOf(written) || 'organization', taken);
}
