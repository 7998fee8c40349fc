import { z } from 'zod';
import { codePatterns } from './codes.ts';
import { reasonSchema } from './follow-up-input.ts';
import { isStorable } from './text.ts';
import { frameworks, strengths, type Framework } from './vocabularies.ts';

/** One end of a mapping: a target, an indicator, an objective or a principle. */
export interface MappedTo {
  framework: Framework;
  /** `10.c`, `10.c.1`, `20`, `a`. */
  end: string;
}

const named = (framework: Framework) =>
  framework === 'objective' || framework === 'principle' ? `${framework}-` : '';

/** The code of a mapping: `KM-11:10.c`, `KM-11:10.c.1`, `KM-11:objective-20`, `KM-11:principle-a`. */
export function mappingCode(message: string, { framework, end }: MappedTo): string {
  return `${message}:${named(framework)}${end}`;
}

/** What the code of a mapping says; null for what is none. */
export function mappingOf(code: string): ({ message: string } & MappedTo) | null {
  const [message = '', rest = '', ...more] = code.split(':');
  if (more.length > 0 || !codePatterns.message.test(message)) return null;
  const framework = frameworks.find(
    (kind) => rest.startsWith(named(kind)) && codePatterns[kind].test(rest.slice(named(kind).length))
  );
  return framework ? { message, framework, end: rest.slice(named(framework).length) } : null;
}

const words = z.string().trim().max(2_000).refine(isStorable, 'not-plain-text');

/** What people write of a mapping. A proposal may still be without rationale; nothing is confirmed without one. */
export const mappingSchema = z.strictObject({
  strength: z.enum(strengths),
  rationale: words.default('')
});
export type MappingInput = z.infer<typeof mappingSchema>;

/** What a reviewer makes of a mapping; rejecting it needs a reason. */
export const verdictSchema = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('confirmed') }),
  z.strictObject({ to: z.literal('rejected'), reason: reasonSchema })
]);
export type Verdict = z.infer<typeof verdictSchema>;

/** A new mapping as programs propose it; `score` is that of the suggestion which is taken up. */
export const newMappingSchema = mappingSchema.extend({
  to: z
    .strictObject({ framework: z.enum(frameworks), code: z.string() })
    .refine(({ framework, code }) => codePatterns[framework].test(code), {
      error: 'not-a-code',
      path: ['code']
    }),
  score: z.number().min(0).max(1).nullable().default(null)
});
export type NewMapping = z.infer<typeof newMappingSchema>;

/** The fields that a change gives, and why; what it leaves out stays as it is. */
export const mappingChangesSchema = z.strictObject({
  strength: z.enum(strengths).optional(),
  rationale: words.optional(),
  reason: reasonSchema.optional()
});
export type MappingChanges = z.infer<typeof mappingChangesSchema>;
