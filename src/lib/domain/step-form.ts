import { z } from 'zod';
import { issuesOf, type Issue } from './errors.ts';
import { typed } from './text.ts';
import { isOneOf, publications, type Publication } from './vocabularies.ts';

/** Where the page leads to after a step: the lists from which it was taken, or the follow-up itself. */
export const stepOrigins = ['follow-up', 'drafts', 'queue'] as const;
export type StepOrigin = (typeof stepOrigins)[number];

const schema = z.object({
  to: z.enum(publications),
  revision: z
    .string()
    .regex(/^\d{1,9}$/, 'not-a-whole-number')
    .transform(Number),
  /** Kept as it was typed; the command says whether it will do. */
  reason: z
    .string()
    .max(20_000)
    .transform((text) => text.replaceAll('\r\n', '\n')),
  from: z.enum(stepOrigins).catch('follow-up')
});
export type StepForm = z.output<typeof schema>;

/** A form that submits, publishes or returns something: what it asks for, or what is wrong with it. */
export function readStepForm(
  data: FormData
): { step: StepForm; issues: [] } | { step: null; issues: Issue[] } {
  const fields = ['to', 'revision', 'reason', 'from'].map((name) => [name, typed(data, name)] as const);
  const { data: step, error } = schema.safeParse(Object.fromEntries(fields));
  return step ? { step, issues: [] } : { step: null, issues: issuesOf(error) };
}

/** What the button that saved a form makes of the follow-up; undefined where no button says so. */
export function stepOf(data: FormData): Publication | undefined {
  const wanted = data.get('publication');
  return isOneOf(publications, wanted) ? wanted : undefined;
}
