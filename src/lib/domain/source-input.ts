import { z } from 'zod';
import { today } from './dates.ts';
import { issuesOf, type Issue } from './errors.ts';
import { partialDate } from './follow-up-input.ts';
import { languageTag } from './languages.ts';
import { freeCode, slugOf } from './slugs.ts';
import { isStorable, typed } from './text.ts';
import { sourceKinds } from './vocabularies.ts';

export const titleCharacters = 300;

const line = (max: number) => z.string().trim().max(max).refine(isStorable, 'not-plain-text');

/** What a source says of itself: when it was spoken or issued, by whom, in which language. */
export const sourceDetails = z.strictObject({
  title: line(titleCharacters).min(1),
  date: partialDate.refine((date) => date <= today(), 'in-the-future'),
  speaker: line(200)
    .nullable()
    .default(null)
    .transform((speaker) => speaker || null),
  kind: z.enum(sourceKinds, { error: ({ input }) => (input ? undefined : 'required') }),
  language: z.string().regex(languageTag, 'not-a-language')
});
export type SourceDetails = z.infer<typeof sourceDetails>;

/** Pages beside those of sources. */
const reserved = ['new', 'drafts'];

/**
 * The code of a source: its title in plain Latin letters, or `source` where it has none, and its date. A code is never
 * changed, since addresses and history hold it.
 */
export function sourceCode(
  { title, date }: Pick<SourceDetails, 'title' | 'date'>,
  taken: Iterable<string>
): string {
  const words = slugOf(title).slice(0, 40).replace(/-$/, '');
  return freeCode(`${words || 'source'}-${date}`, new Set([...reserved, ...taken]));
}

/** The details exactly as they were typed, so that a form that is refused shows them again. */
export type SourceForm = Record<keyof SourceDetails, string>;

export function readSourceForm(data: FormData): SourceForm {
  const text = (name: string) => typed(data, name);
  return {
    title: text('title'),
    date: text('date').trim(),
    speaker: text('speaker'),
    kind: text('kind'),
    language: text('language-code').trim() || text('language')
  };
}

/** What a source, or a working copy of it, says of itself as a form shows it. */
export function sourceFormOf({
  title,
  date,
  speaker,
  kind,
  language
}: Omit<SourceDetails, 'kind'> & { kind: string }): SourceForm {
  return { title, date, speaker: speaker ?? '', kind, language };
}

/** The form in the shape that `sourceDetails` reads. */
export function sourceInputOf({ speaker, kind, ...said }: SourceForm) {
  return { ...said, speaker: speaker === '' ? null : speaker, kind: kind === '' ? undefined : kind };
}

/** A form of details as it was typed, what it says, and what is wrong with it. */
export function readDetails(data: FormData): {
  form: SourceForm;
  details: SourceDetails | null;
  issues: Issue[];
} {
  const form = readSourceForm(data);
  const { data: details, error } = sourceDetails.safeParse(sourceInputOf(form));
  return { form, details: details ?? null, issues: error ? issuesOf(error) : [] };
}
